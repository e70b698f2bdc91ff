import type { EventRow, QuestionRow } from './questions.repository.js';
import type { Sight } from './sight.js';
import { allowed, type QuestionVerb } from './transitions.js';

/** What each may do who sees a question, in the order in which it is offered. */
const VERBS: Readonly<Record<keyof Sight, readonly QuestionVerb[]>> = {
  moderator: [
    'transcribe',
    'classify',
    'approve',
    'reject',
    'hand',
    'redact',
    'mark_complaint',
    'hold',
    'ask_rephrase',
    'merge',
    'unmerge',
    'publish',
    'unpublish',
    'close',
    'safeguard',
    'write_back',
    'release',
    'settle',
    'reassign',
    'note',
    'translate',
    'translate_answer',
  ],
  appeals: ['uphold', 'overturn'],
  official: ['answer', 'return', 'note'],
  clerk: ['answer', 'return', 'note'],
};

/** What this person can do with the question now. */
export function whatCanBeDone(row: QuestionRow, sight: Sight, events: readonly EventRow[]): QuestionVerb[] {
  const roles = Object.keys(VERBS) as (keyof Sight)[];
  const verbs = roles
    .filter((role) => sight[role])
    .flatMap((role) => VERBS[role])
    .filter((verb) => allowed(verb, row.state) && isOpen(verb, row, events));
  // What went to a service outside is answered here, by whoever got its letter.
  if (row.service !== null && allowed('answer', row.state)) verbs.push('answer');
  return [...new Set(verbs)];
}

function isOpen(verb: QuestionVerb, row: QuestionRow, events: readonly EventRow[]): boolean {
  const unheard = row.form === 'voice' && !row.transcript;
  switch (verb) {
    case 'transcribe':
      return row.form === 'voice';
    case 'hand':
    case 'redact':
      return !unheard;
    case 'publish':
      return row.may_publish === 1;
    // Who told it was promised that no official will read it.
    case 'release':
      return row.guarded !== 'hidden';
    case 'reject':
      return !wasOverturned(events);
    default:
      return true;
  }
}

/** Somebody of another territory has decided that it goes on: then it is not refused a second time. */
export const wasOverturned = (events: readonly EventRow[]): boolean =>
  events.some(({ verb }) => verb === 'overturn');
