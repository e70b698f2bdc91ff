import { describe, expect, it } from '@jest/globals';
import { emitted, flowsWithMenu, keysSaid } from '../../../tests/flows/support/rehearsal.js';
import { Person } from '../../rehearsal/index.js';
import { FlowSet } from './flow-set.js';
import { FlowError, parseFlow } from './parse-flow.js';

const lesson = (steps: string) =>
  parseFlow(
    `spec: 2\nkind: lesson\nflow: lesson-x\ntheme: advocacy\ntitle: a.title\nsteps:\n${steps}`,
    'lesson-x.yaml',
  );
const STEP = (n: number) =>
  `  - { tell: a.tell${n}, ask: a.ask${n}, answers: [a.good, a.bad], right: a.good, why: a.why${n} }\n`;

describe('a lesson', () => {
  const begin = (facts: string, flow = lesson(STEP(1) + STEP(2) + STEP(3))): Person => {
    const menu = flowsWithMenu(`
  start: { type: choose, say: a.pick, lookup: { name: offices, empty: done }, into: lesson, next: follow }
  follow: { type: call, lesson: $lesson.value, next: done }`);
    const rows = [
      { value: 'lesson-x', label: 'x', facts: JSON.parse(facts) as object as Record<string, never> },
    ];
    const others = menu.all().filter(({ name }) => name !== 'lesson-x');
    const phrases = {
      speaks: () => true,
      languages: () => [{ code: 'fr', name: 'Français', aliases: [] }],
      text: (_: string, key: string) => key,
    };
    const person = new Person(new FlowSet([...others, flow]), phrases, () => rows);
    person.citizen = { language: 'fr', consented: true, stopped: false };
    person.writes('0');
    return person;
  };

  it('tells, asks, says why whatever was answered, and keeps each step', () => {
    const person = begin('{}');
    expect(keysSaid(person.writes('1'))).toEqual(['a.tell1', 'a.ask1']);
    const wrong = person.writes('2');
    expect(keysSaid(wrong)).toEqual(['lesson.wrong', 'a.why1', 'a.tell2', 'a.ask2']);
    expect(emitted(wrong)).toEqual([
      { name: 'lesson.reached', payload: { lesson: 'lesson-x', step: 1, steps: 3 } },
    ]);
    expect(keysSaid(person.writes('1'))).toEqual(['lesson.right', 'a.why2', 'a.tell3', 'a.ask3']);
    expect(keysSaid(person.writes('1'))).toEqual(['lesson.right', 'a.why3', 'lesson.finished']);
    expect(person.session).toBeNull();
  });

  it('says what it thinks of an answer in a message of its own, before the next step', () => {
    const person = begin('{}');
    person.writes('1');
    const messages = person.writes('1').filter(({ type }) => type === 'message.said');
    expect(messages.map((message) => keysSaid([message]))).toEqual([
      ['lesson.right', 'a.why1'],
      ['a.tell2', 'a.ask2'],
    ]);
  });

  it('asks who was in the middle whether to go on there', () => {
    const person = begin('{"step":2,"next":3}');
    expect(keysSaid(person.writes('1'))).toEqual(['lesson.resume']);
    expect(keysSaid(person.writes('1'))).toEqual(['a.tell3', 'a.ask3']);
    const again = begin('{"step":2,"next":3}');
    again.writes('1');
    expect(keysSaid(again.writes('2'))).toEqual(['a.tell1', 'a.ask1']);
  });

  it('of one step has nothing to go on with', () => {
    expect([...lesson(STEP(1)).nodes.keys()]).not.toContain('resume');
  });

  it.each([
    [
      '  - { ask: a.b, answers: [a.c, a.d], right: a.e, why: a.f }',
      'steps.0.right: is not among the answers',
    ],
    [
      '  - { ask: a.b, answers: [a.c, a.c], right: a.c, why: a.f }',
      'steps.0.answers: has the same answer twice',
    ],
    ['  - { ask: a.b, answers: [a.c], right: a.c, why: a.f }', 'steps.0.answers'],
    ['  - { ask: a.b, answers: [a.c, a.d], right: a.c }', 'steps.0.why'],
  ])('is refused with the place of the mistake: %s', (steps, place) => {
    expect(() => lesson(steps)).toThrow(FlowError);
    expect(() => lesson(steps)).toThrow(place);
  });
});
