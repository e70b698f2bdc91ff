import { describe, expect, it } from '@jest/globals';
import {
  allowed,
  QUESTION_STATES,
  TRANSITIONS,
  type QuestionState,
  type QuestionVerb,
} from './transitions.js';

const verbs = Object.keys(TRANSITIONS) as QuestionVerb[];

/** Where a question can get to from a state, in one step. */
const after = (state: QuestionState): QuestionState[] =>
  verbs.filter((verb) => allowed(verb, state)).flatMap((verb) => TRANSITIONS[verb].to ?? []);

describe('the life of a question', () => {
  it('reaches every state from its submission', () => {
    const reached = new Set<QuestionState>([TRANSITIONS.submit.to!]);
    for (const state of reached) for (const next of after(state)) reached.add(next);
    expect([...reached].sort()).toEqual([...QUESTION_STATES].sort());
  });

  it.each(['answered', 'rejected', 'withdrawn'] as const)('ends when it is %s', (state) => {
    expect(verbs.filter((verb) => allowed(verb, state))).toEqual([]);
  });

  it('comes back to no state it has left', () => {
    for (const state of QUESTION_STATES) {
      const reached = new Set(after(state));
      for (const one of reached) for (const next of after(one)) reached.add(next);
      expect(reached.has(state)).toBe(false);
    }
  });

  it('is answered only after it was handed on, and handed on only by a verb of a moderator', () => {
    expect(TRANSITIONS.answer.from).toEqual(['assigned']);
    expect(verbs.filter((verb) => TRANSITIONS[verb].to === 'assigned')).toEqual(['hand']);
  });

  it('can be withdrawn for as long as it is open', () => {
    const open = QUESTION_STATES.filter((state) => after(state).length > 0);
    expect([...TRANSITIONS.withdraw.from].sort()).toEqual([...open].sort());
  });
});
