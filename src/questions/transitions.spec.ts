import { describe, expect, it } from '@jest/globals';
import {
  allowed,
  QUESTION_STATES,
  transition,
  TRANSITIONS,
  type QuestionState,
  type QuestionVerb,
} from './transitions.js';

const verbs = Object.keys(TRANSITIONS) as QuestionVerb[];

/** Where a question can get to from a state, in one step. */
const after = (state: QuestionState): QuestionState[] =>
  verbs.filter((verb) => allowed(verb, state)).flatMap((verb) => transition(verb).to ?? []);

/** Which verbs lead into a state. */
const into = (state: QuestionState): QuestionVerb[] => verbs.filter((verb) => transition(verb).to === state);

describe('the life of a question', () => {
  it('reaches every state from its submission', () => {
    const reached = new Set<QuestionState>([TRANSITIONS.submit.to]);
    for (const state of reached) for (const next of after(state)) reached.add(next);
    expect([...reached].sort()).toEqual([...QUESTION_STATES].sort());
  });

  it('ends where it is withdrawn or a danger is settled, and nowhere else', () => {
    const ends = QUESTION_STATES.filter((state) => verbs.every((verb) => !allowed(verb, state)));
    expect(ends).toEqual(['settled', 'withdrawn']);
  });

  it('comes to an office only by a verb of a moderator, and is answered only there', () => {
    expect(into('assigned')).toEqual(['hand']);
    expect(TRANSITIONS.hand.from).toEqual(['submitted', 'held', 'approved']);
    expect(TRANSITIONS.answer.from).toEqual(['assigned']);
  });

  it('is read again whenever the citizen has added to it', () => {
    expect(transition('rephrase').to).toBe('submitted');
    expect(transition('reopen').to).toBe('submitted');
    expect(into('assigned')).not.toContain('reopen');
  });

  it('is public only after it was answered', () => {
    expect(into('published')).toEqual(['publish']);
    expect(TRANSITIONS.publish.from).toEqual(['answered', 'delivered', 'closed']);
  });

  it('about somebody in danger is never handed on, answered or published', () => {
    expect(verbs.filter((verb) => allowed(verb, 'safeguarded')).sort()).toEqual([
      'note',
      'release',
      'settle',
      'withdraw',
      'write_back',
    ]);
  });

  it('is refused for good after one appeal that was refused too', () => {
    expect(verbs.filter((verb) => allowed(verb, 'rejected'))).toEqual(['appeal']);
    expect(after('appealed').sort()).toEqual(['approved', 'rejected', 'withdrawn']);
  });

  it('can be withdrawn for as long as nobody has answered or refused it', () => {
    const done = ['answered', 'delivered', 'published', 'closed', 'rejected', 'settled', 'withdrawn'];
    const open = QUESTION_STATES.filter((state) => !done.includes(state));
    expect([...TRANSITIONS.withdraw.from].sort()).toEqual(open.sort());
  });
});
