import { describe, expect, it } from '@jest/globals';
import { emitted, flowsWithMenu, keysSaid } from '../../../tests/flows/support/rehearsal.js';
import { Person } from '../../rehearsal/index.js';
import { FlowSet } from '../definition/flow-set.js';
import { parseFlow } from '../definition/parse-flow.js';
import { nodeTypes } from '../nodes/registry.js';

/** A question of each type that waits, and what answers it. */
const QUESTIONS: Record<string, { node: string; answer: string }> = {
  choose: { node: 'type: choose, say: a.ask, options: [{ value: x, key: a.x, next: tell }]', answer: '1' },
  collect: { node: 'type: collect, say: a.ask, accepts: [text], into: x, next: tell', answer: 'my words' },
  confirm: { node: 'type: confirm, say: a.ask, yes: tell, no: done', answer: 'oui' },
};

const sub = (nodes: string, name = 'sub') =>
  parseFlow(
    `spec: 2\nkind: conversation\nflow: ${name}\nstart: ask\nnodes:\n${nodes}
  tell: { type: emit, event: a.b, next: done }
  done: { type: end }`,
    'sub',
  );
const MENU = `
  start: { type: choose, say: a.pick, options: [{ value: x, key: a.go, next: through }] }
  through: { type: call, flow: sub, next: thanks }
  thanks: { type: say, say: a.thanks, next: done }`;
const baro = (question: string, menu = MENU): FlowSet =>
  new FlowSet([...flowsWithMenu(menu).all(), sub(`  ask: { ${question} }`)]);

let gone: string | null = null;
const phrases = {
  speaks: (language: string) => language !== gone,
  languages: () => [{ code: 'fr', name: 'Français', aliases: [] }],
  text: (_: string, key: string) => key,
};

/** Somebody who was just asked that question, two flows deep. */
function asked(question: string): Person {
  gone = null;
  const person = new Person(baro(question), phrases);
  person.citizen = { language: 'bm', consented: true, stopped: false };
  person.writes('0');
  person.writes('1');
  return person;
}

const HOUR = 3_600_000;
const TOLD_AT_THE_MENU = ['common.changed_menu', 'a.pick'];

/** What may happen between a question and its answer, and what is heard of it. */
const MEANWHILE: Record<
  string,
  {
    happens: (person: Person, question: string) => void;
    hears: string[];
    /** What comes next is the answer. */ answered?: true;
  }
> = {
  'nothing but a restart': { happens: () => undefined, hears: ['a.thanks'], answered: true },
  'an hour': { happens: ({ clock }) => clock.advance(HOUR), hears: ['a.thanks'], answered: true },
  'two days': { happens: ({ clock }) => clock.advance(48 * HOUR), hears: ['common.lapsed', 'a.ask'] },
  'another version of the flow': {
    happens: (person, question) =>
      void (person.flows = baro(question.replace('say: a.ask', 'say: [a.warn, a.ask]'))),
    hears: ['common.changed', 'a.warn', 'a.ask'],
  },
  'another version and two days': {
    happens(person, question) {
      person.flows = baro(question.replace('say: a.ask', 'say: [a.warn, a.ask]'));
      person.clock.advance(48 * HOUR);
    },
    hears: ['common.changed', 'a.warn', 'a.ask'],
  },
  'the node is gone': {
    happens: (person, question) =>
      void (person.flows = new FlowSet([
        ...flowsWithMenu(MENU).all(),
        sub(`  ask: { type: set, next: asks }\n  asks: { ${question} }`),
      ])),
    hears: TOLD_AT_THE_MENU,
  },
  'the node now does something without asking': {
    happens: (person) => void (person.flows = baro('type: emit, event: a.done, next: tell')),
    hears: TOLD_AT_THE_MENU,
  },
  'the flow is gone': {
    happens: (person) =>
      void (person.flows = flowsWithMenu(
        MENU.replace('through: { type: call, flow: sub', 'through: { type: set'),
      )),
    hears: TOLD_AT_THE_MENU,
  },
  'where it was called from is gone': {
    happens: (person, question) => void (person.flows = baro(question, MENU.replaceAll('through', 'across'))),
    hears: TOLD_AT_THE_MENU,
    answered: true,
  },
  'the language is gone': {
    happens: () => void (gone = 'bm'),
    hears: ['common.language_gone', 'a.thanks'],
    answered: true,
  },
  'the session is of another version of Baro': {
    happens: (person) => Object.assign(person.session!, { format: 0, stack: 'elsewhere' }),
    hears: TOLD_AT_THE_MENU,
  },
};

describe('going on after', () => {
  it('is tried at every type of node that waits', () => {
    const waiting = Object.entries(nodeTypes).filter(([, type]) => 'waits' in type);
    expect(Object.keys(QUESTIONS).sort()).toEqual(waiting.map(([name]) => name).sort());
  });

  describe.each(Object.entries(MEANWHILE))('%s', (_what, { happens, hears, answered }) => {
    it.each(Object.entries(QUESTIONS))('at a %s', (_type, { node, answer }) => {
      const person = asked(node);
      happens(person, node);
      const events = person.writes(answer);
      expect(keysSaid(events)).toEqual(hears);
      // What was answered is told to the domain once, and what was not is never told.
      const told = emitted(events).filter(({ name }) => name === 'a.b' || name === 'a.done');
      expect(told).toHaveLength(answered ? 1 : 0);
      expect(emitted(events).map(({ name }) => name)).not.toContain('conversation.faulted');
    });
  });

  it('a language that is gone: it is French from then on, and said once', () => {
    const person = asked(QUESTIONS['choose']!.node);
    gone = 'bm';
    expect(emitted(person.writes('bla')).map(({ name }) => name)).toEqual(['citizen.language-chosen']);
    expect(person.citizen.language).toBe('fr');
    expect(keysSaid(person.writes('1'))).toEqual(['a.thanks']);
  });

  it('« retour » to a question that is gone leads to the menu', () => {
    const two = (first: string) =>
      `  ask: { type: collect, say: a.ask, accepts: [text], into: x, next: ${first} }\n  ${first}: { type: collect, say: a.${first}, accepts: [text], into: y, next: tell }`;
    const flows = (nodes: string) => new FlowSet([...flowsWithMenu(MENU).all(), sub(nodes)]);
    gone = null;
    const person = new Person(flows(two('second')), phrases);
    person.citizen = { language: 'fr', consented: true, stopped: false };
    for (const text of ['0', '1', 'one']) person.writes(text);
    person.flows = flows(`  ask: { type: set, next: second }\n  second: { type: end }`);
    expect(keysSaid(person.writes('retour'))).toEqual(['a.pick']);
  });
});
