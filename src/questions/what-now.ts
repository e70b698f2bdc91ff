import type { QuestionRow } from './questions.repository.js';
import { allowed, ANSWERED, type QuestionState, type QuestionVerb } from './transitions.js';

const DAY_MS = 86_400_000;
/** Law 98-012 gives an administration so long to answer a written request. */
export const ANSWER_DAYS = 30;

/** What still waits for an answer, whoever it waits with. */
export const UNANSWERED: readonly QuestionState[] = ['submitted', 'held', 'approved', 'assigned', 'merged'];

/** Before which what is unanswered is late. */
export const lateBefore = (now: number): number => now - ANSWER_DAYS * DAY_MS;

export const isOverdue = ({ state, submitted_at }: QuestionRow, now: number): boolean =>
  UNANSWERED.includes(state) && submitted_at < lateBefore(now);

/**
 * What the one who asked can do with it: `rephrase` when they were asked to, `appeal` once against a refusal,
 * `allow` or `forbid` that it is published, `choose` when they have not said, `withdraw`, or `nothing`.
 */
export type WhatNow = 'rephrase' | 'appeal' | 'withdraw' | 'choose' | 'allow' | 'forbid' | 'nothing';

/** @param verbs those that were done, with the number of their last time. */
export function whatNow(question: QuestionRow, verbs: ReadonlyMap<QuestionVerb, number>): WhatNow {
  const { state, may_publish } = question;
  if (ANSWERED.some((one) => one === state))
    return may_publish === null ? 'choose' : may_publish === 1 ? 'forbid' : 'allow';
  const last = (verb: QuestionVerb): number => verbs.get(verb) ?? 0;
  if (state === 'held' && last('ask_rephrase') > last('hold')) return 'rephrase';
  if (allowed('appeal', state) && !verbs.has('appeal')) return 'appeal';
  return allowed('withdraw', state) ? 'withdraw' : 'nothing';
}
