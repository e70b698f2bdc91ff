export const QUESTION_STATES = [
  'submitted',
  'approved',
  'assigned',
  'answered',
  'rejected',
  'withdrawn',
] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export type QuestionVerb =
  'submit' | 'transcribe' | 'classify' | 'approve' | 'reject' | 'hand' | 'answer' | 'withdraw';

export interface Transition {
  readonly from: readonly QuestionState[];
  /** Null leaves the state as it is. */
  readonly to: QuestionState | null;
}

/**
 * The life of a question. Nothing reaches an office before a moderator has handed it; what is answered,
 * rejected or withdrawn stays so.
 */
export const TRANSITIONS: Readonly<Record<QuestionVerb, Transition>> = {
  submit: { from: [], to: 'submitted' },
  transcribe: { from: ['submitted', 'approved'], to: null },
  /** A topic may be corrected until the question is answered; one that was refused is counted nowhere. */
  classify: { from: ['submitted', 'approved', 'assigned'], to: null },
  approve: { from: ['submitted'], to: 'approved' },
  reject: { from: ['submitted', 'approved'], to: 'rejected' },
  /** Approves too: a moderator who hands a question on has read it. */
  hand: { from: ['submitted', 'approved'], to: 'assigned' },
  answer: { from: ['assigned'], to: 'answered' },
  /** The person erased their data. */
  withdraw: { from: ['submitted', 'approved', 'assigned'], to: 'withdrawn' },
};

export function allowed(verb: QuestionVerb, state: QuestionState): boolean {
  return TRANSITIONS[verb].from.includes(state);
}
