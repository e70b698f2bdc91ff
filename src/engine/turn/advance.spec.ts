import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadFlows } from '../../rehearsal/index.js';
import { Person } from '../../rehearsal/index.js';
import {
  emitted,
  flowsWithMenu,
  keysSaid,
  optionsSaid,
  rehearse,
} from '../../../tests/flows/support/rehearsal.js';
import { understanding } from '../../languages/index.js';
import { FixedClock, SequentialIds } from '../../shared/index.js';
import { FlowSet } from '../definition/flow-set.js';
import { parseFlow } from '../definition/parse-flow.js';
import type { EngineInput } from '../input.js';
import type { Phrases } from '../ports.js';
import { advance } from './advance.js';

const phrases: Phrases = {
  speaks: () => true,
  text: (_, key) => key,
  languages: () => [{ code: 'fr', name: 'Français', aliases: [] }],
};
const real = new FlowSet(loadFlows());

function known(flows: FlowSet = real): Person {
  const person = new Person(flows, phrases);
  person.citizen = { language: 'fr', consented: true, stopped: false };
  return person;
}

describe('a turn', () => {
  it('of the same beginning has the same end, and leaves what it was given alone', () => {
    const person = known();
    person.writes('1');
    const before = JSON.stringify(person.session);
    const turn = () =>
      advance({
        flows: real,
        session: person.session,
        input: { kind: 'text', text: 'toya' },
        answered: [
          {
            request: { name: 'communes', parameters: { query: 'toya' } },
            rows: [{ value: 't', label: 'Toya' }],
          },
        ],
        understanding,
        phrases,
        clock: new FixedClock(),
        ids: new SequentialIds(),
        citizen: person.citizen,
      });
    expect(turn()).toEqual(turn());
    expect(JSON.stringify(person.session)).toBe(before);
  });

  it('that has no end says sorry, goes to the menu and tells the host where it was', () => {
    const flows = new FlowSet([
      ...flowsWithMenu(`
  start: { type: choose, say: a.pick, options: [{ value: x, key: a.go, next: round }] }
  round: { type: emit, event: a.b, next: round }`).all(),
    ]);
    const person = known(flows);
    person.writes('0');
    const events = person.writes('1');
    expect(keysSaid(events)).toEqual(['common.sorry', 'a.pick']);
    expect(emitted(events)).toEqual([
      {
        name: 'conversation.faulted',
        payload: expect.objectContaining({ flow: 'menu', node: 'start', reason: 'too-many-steps' }),
      },
    ]);
    expect(person.session).not.toBeNull();
  });

  it('conversations that call each other without end are a fault as well, and the person is at the menu', () => {
    const other = `spec: 1\nflow: other\nstart: a\nnodes:\n  a: { type: choose, say: a.pick, options: [{ value: x, key: a.go, next: b }] }\n  b: { type: call, flow: other, next: c }\n  c: { type: end }`;
    const flows = new FlowSet([
      ...flowsWithMenu(`
  start: { type: choose, say: a.pick, options: [{ value: x, key: a.go, next: round }] }
  round: { type: call, flow: other, next: start }`).all(),
      parseFlow(other, 'other.yaml'),
    ]);
    const person = known(flows);
    person.writes('0');
    const faults = Array.from({ length: 12 }, () => emitted(person.writes('1')))
      .flat()
      .map(({ payload }) => payload);
    expect(faults).toEqual([expect.objectContaining({ flow: 'other', reason: 'too-deep' })]);
  });

  it('that breaks even in the menu still says sorry, and the conversation is over', () => {
    const person = known(flowsWithMenu('  start: { type: call, flow: menu, next: done }'));
    const events = person.writes('bonjour');
    expect(keysSaid(events)).toEqual(['common.sorry']);
    expect(person.session).toBeNull();
  });

  it('in which understanding fails does not throw, and repeats none of the person’s words', () => {
    const failing = {
      ...understanding,
      command: () => {
        throw new TypeError('my secret');
      },
    };
    const outcome = advance({
      flows: real,
      session: null,
      input: { kind: 'text', text: 'my secret' },
      answered: [],
      understanding: failing,
      phrases,
      clock: new FixedClock(),
      ids: new SequentialIds(),
      citizen: { language: 'fr', consented: true, stopped: false },
    });
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(JSON.stringify(outcome)).toContain('TypeError');
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });
});

describe('a flow that changed while somebody was in it', () => {
  const nodes = (more: string) => `
  start: { type: choose, say: a.pick, options: [{ value: x, key: a.go, next: ask }] }
  ${more}`;
  const ASK = 'ask: { type: collect, say: a.ask, accepts: [text], into: x, next: done }';
  const atAsk = () => {
    const person = known(flowsWithMenu(nodes(ASK)));
    person.writes('0');
    person.writes('1');
    return person;
  };

  it('is taken up at the same place, and the person is told and asked again', () => {
    const person = known(flowsWithMenu(nodes(`${ASK.replace('a.ask', 'a.ask_better')}`)));
    person.session = atAsk().session;
    expect(keysSaid(person.writes('my answer'))).toEqual(['common.changed', 'a.ask_better']);
    expect(keysSaid(person.writes('my answer'))).toEqual([]);
    expect(person.session).toBeNull();
  });

  it('without that place leads to the menu, and the person is told', () => {
    const person = known(flowsWithMenu(nodes(ASK).replaceAll('ask', 'write')));
    person.session = atAsk().session;
    expect(keysSaid(person.writes('my answer'))).toEqual(['common.changed_menu', 'a.pick']);
  });

  it('or is gone leads to the menu too', () => {
    const person = known();
    person.session = atAsk().session!;
    person.session.stack = [{ flow: 'gone', node: 'x', version: 'y' }];
    expect(keysSaid(person.writes('my answer'))).toEqual(['common.changed_menu', 'menu.ask']);
  });
});

describe('the end of a wait', () => {
  const asked = (afterwards: string) => {
    const person = rehearse(`
  start: { type: choose, say: a.pick, options: [{ value: x, key: a.go, next: ask }] }
  ask: { type: collect, say: a.ask, accepts: [text], into: x, expires: 1h, ${afterwards} next: tell }
  tell: { type: emit, event: a.b, payload: { x: $x.text }, next: done }
  late: { type: emit, event: a.late, next: bye }
  bye: { type: say, say: a.bye, next: done }`);
    person.writes('1');
    return person;
  };

  it('is silent, and what comes after it is asked again instead of being taken', () => {
    const person = asked('');
    person.clock.advance(3_600_000);
    expect(keysSaid(person.writes('late answer'))).toEqual(['common.lapsed', 'a.ask']);
    expect(emitted(person.writes('answer'))).toEqual([{ name: 'a.b', payload: { x: 'answer' } }]);
  });

  it('goes where the flow says before the message is read', () => {
    const person = asked('afterwards: late,');
    person.clock.advance(3_600_000);
    const events = person.writes('too late');
    expect(emitted(events)).toEqual([{ name: 'a.late', payload: {} }]);
    expect(keysSaid(events)).toEqual(['a.bye', 'a.pick']);
  });

  it('has not come a moment before its time', () => {
    const person = asked('afterwards: late,');
    person.clock.advance(3_599_999);
    expect(emitted(person.writes('answer'))).toEqual([{ name: 'a.b', payload: { x: 'answer' } }]);
  });
});

describe('somebody without consent', () => {
  it('is welcomed whatever they write, and led out of a flow that needs consent', () => {
    const person = known();
    person.writes('1');
    person.citizen.consented = false;
    expect(keysSaid(person.writes('Toya'))).toEqual(['welcome.consent']);
    expect(keysSaid(person.writes('0'))).toEqual(['welcome.consent']);
  });

  it('may still stop, erase, and ask for help and for what is kept', () => {
    const stranger = () => new Person(real, phrases);
    expect(emitted(stranger().writes('stop'))).toEqual([{ name: 'citizen.stopped', payload: {} }]);
    const asking = stranger();
    expect(keysSaid(asking.writes('mes données'))).toEqual(['data.ask']);
    expect(emitted(asking.writes('oui'))).toEqual([{ name: 'citizen.data-requested', payload: {} }]);
    expect(emitted(stranger().writes('danger'))).toEqual([
      { name: 'danger.numbers-asked', payload: { communeId: null } },
    ]);
    expect(keysSaid(stranger().writes('aide'))).toEqual(['help.text', 'help.commands']);
    expect(keysSaid(stranger().writes('supprimer'))).toEqual(['delete.explain']);
  });
});

describe('commands', () => {
  it('asked for again and again do not pile up', () => {
    const person = known();
    person.writes('1');
    for (let round = 0; round < 30; round += 1)
      for (const word of ['langue', 'supprimer', 'aide']) person.writes(word);
    expect(person.session!.stack.length).toBeLessThanOrEqual(6);
    expect(person.session!.trail.length).toBeLessThanOrEqual(12);
  });

  it('« retour » goes back through a called flow, over what was asked twice, to the menu', () => {
    const person = known();
    for (const text of ['0', '1', 'Yélimané', '1', 'Quand ?', '1', '2', '1', 'Quand donc ?'])
      person.writes(text);
    const asked = Array.from({ length: 6 }, () => keysSaid(person.writes('retour')).at(-1));
    expect(asked).toEqual(['ask.write', 'ask.whom', 'ask.commune', 'menu.ask', 'menu.ask', 'menu.ask']);
  });
});

describe('whatever anybody sends', () => {
  const words = fc.constantFrom(
    'oui', 'non', '1', '2', '3', '9', '0', 'menu', 'retour', 'aide', 'stop', 'langue', 'lier', 'mes données', 'supprimer',
    'Yélimané', 'gory', 'liste', 'Awa', 'Quand le pont sera-t-il réparé, et par qui ?', '',
  ); // prettier-ignore
  const input: fc.Arbitrary<EngineInput> = fc.oneof(
    { weight: 6, arbitrary: words.map((text) => ({ kind: 'text' as const, text })) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => ({ kind: 'text' as const, text })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('ssA0.fr', 'yes', '~more', 'x.y')
        .map((value) => ({ kind: 'choice' as const, value })),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'voice' as const, mediaId: 'm', seconds: 12 }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('sticker', 'constructor')
        .map((what) => ({ kind: 'unsupported' as const, what })),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'media-lost' as const, reason: 'gone' as const }) },
  );

  it('gets an answer in which nothing broke, and a conversation that can go on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(input, fc.integer({ min: 0, max: 30 * 3_600_000 })), { maxLength: 25 }),
        (turns) => {
          const person = new Person(real, phrases);
          for (const [sent, pause] of turns) {
            person.clock.advance(pause);
            const events = person.does(sent);
            expect(emitted(events).map(({ name }) => name)).not.toContain('conversation.faulted');
            const answeredByHost = emitted(events).some(
              ({ name }) => name.startsWith('citizen.d') || name.startsWith('citizen.link-'),
            );
            if (!answeredByHost) expect(keysSaid(events)).not.toEqual([]);
            expect(optionsSaid(events).length).toBeLessThanOrEqual(20);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('in mid-conversation', () => {
  const atQuestion = () => {
    const person = known();
    for (const text of ['1', 'yélimané', '1']) person.writes(text);
    expect(person.session!.trail.at(-1)).toMatch(/ask-question\.write$/);
    return person;
  };

  it.each(['/start', '/start lien-K7M4PX'])(
    '« %s » is the menu: Telegram sends it, not the person',
    (text) => {
      expect(keysSaid(atQuestion().writes(text))).toEqual(['menu.ask']);
    },
  );

  it('coming back for what waited asks again, and says nothing of a choice', () => {
    expect(keysSaid(atQuestion().does({ kind: 'opened' }))).toEqual(['ask.warning', 'ask.write']);
    expect(keysSaid(known().does({ kind: 'opened' }))).toEqual(['menu.ask']);
  });

  it('a greeting does not throw away what was begun', () => {
    expect(keysSaid(atQuestion().writes('Bonjour'))).toEqual(['ask.who_asks']);
  });
});

describe('who is not understood', () => {
  it('hears how to answer the second time, and only then', () => {
    const person = known();
    person.writes('0');
    const said = [1, 2, 3, 4].map(() => keysSaid(person.writes('bla bla')));
    const bare = ['common.not_understood', 'menu.ask'];
    expect(said).toEqual([bare, ['common.not_understood', 'common.help_choice', 'menu.ask'], bare, bare]);
  });
});
