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

const isHeard = (row: QuestionRow): boolean => row.form !== 'voice' || Boolean(row.transcript);

/** What some verbs ask for beside the state. */
const ALSO: Partial<Record<QuestionVerb, (row: QuestionRow, events: readonly EventRow[]) => boolean>> = {
  transcribe: (row) => row.form === 'voice',
  hand: isHeard,
  redact: isHeard,
  publish: (row) => row.may_publish === 1,
  // Who told it was promised that no official will read it.
  release: (row) => row.guarded !== 'hidden',
  reject: (_row, events) => !wasOverturned(events),
};

const isOpen = (verb: QuestionVerb, row: QuestionRow, events: readonly EventRow[]): boolean =>
  ALSO[verb]?.(row, events) ?? true;

/** Somebody of another territory has decided that it goes on: then it is not refused a second time. */
export const wasOverturned = (events: readonly EventRow[]): boolean =>
  events.some(({ verb }) => verb === 'overturn');
