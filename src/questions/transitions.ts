export const QUESTION_STATES = [
  'submitted',
  'held',
  'approved',
  'assigned',
  'merged',
  'answered',
  'delivered',
  'published',
  'closed',
  'rejected',
  'appealed',
  'safeguarded',
  'settled',
  'withdrawn',
] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export interface Transition {
  readonly from: readonly QuestionState[];
  /** Null leaves the state as it is. */
  readonly to: QuestionState | null;
}

/** What nobody but moderators has seen yet. */
const UNREAD = ['submitted', 'held', 'approved'] as const;
/** What an office has done with; it stays to be read there. */
export const ANSWERED = ['answered', 'delivered', 'published', 'closed'] as const;

/**
 * The life of a question. Nothing reaches an office before a moderator has handed it; what is withdrawn stays so;
 * what a citizen adds to it, in an appeal, with other words or on coming back, is read again before it goes on.
 */
export const TRANSITIONS = {
  submit: { from: [], to: 'submitted' },

  transcribe: { from: UNREAD, to: null },
  /** A topic may be corrected until the question is answered; one that was refused is counted nowhere. */
  classify: { from: [...UNREAD, 'assigned'], to: null },
  /** Its words in French, beside it, for who does not read its language. */
  translate: { from: [...UNREAD, 'assigned'], to: null },
  /** Takes parts out of what anybody but moderators reads. */
  redact: { from: UNREAD, to: null },
  /** It is about somebody who holds an office: they must not be the one who gets it. */
  mark_complaint: { from: UNREAD, to: null },
  /** Put aside, for something outside of the queue. */
  hold: { from: ['submitted', 'approved'], to: 'held' },
  /** The citizen is asked to say it in other words, and does. */
  ask_rephrase: { from: UNREAD, to: 'held' },
  rephrase: { from: ['held'], to: 'submitted' },
  approve: { from: ['submitted', 'held'], to: 'approved' },
  reject: { from: UNREAD, to: 'rejected' },
  /** Once, to a moderator of another territory. */
  appeal: { from: ['rejected'], to: 'appealed' },
  uphold: { from: ['appealed'], to: 'rejected' },
  overturn: { from: ['appealed'], to: 'approved' },
  /** Another one asks the same: this one's asker gets that one's answer. */
  merge: { from: UNREAD, to: 'merged' },
  unmerge: { from: ['merged'], to: 'submitted' },

  /** Somebody is in danger: it goes to moderators who were trained for it, and never to an office. */
  safeguard: { from: UNREAD, to: 'safeguarded' },
  /** It was none. */
  release: { from: ['safeguarded'], to: 'submitted' },
  /** Those who are trained write to the person, where they may. */
  write_back: { from: ['safeguarded'], to: null },
  /** Help was found, or none is wanted. Not `closed`, which offices see. */
  settle: { from: ['safeguarded'], to: 'settled' },

  /** Approves too: a moderator who hands a question on has read it. */
  hand: { from: UNREAD, to: 'assigned' },
  reassign: { from: ['assigned'], to: null },
  /** The office is not the right one. */
  return: { from: ['assigned'], to: 'approved' },
  /** Words among staff. */
  note: { from: [...UNREAD, 'assigned', 'appealed', 'safeguarded', ...ANSWERED], to: null },
  answer: { from: ['assigned'], to: 'answered' },
  /** The answer in the asker's language, or a spoken one in writing. */
  translate_answer: { from: ANSWERED, to: null },
  /** The answer of the question it was merged with. */
  share_answer: { from: ['merged'], to: 'answered' },
  deliver: { from: ['answered'], to: 'delivered' },
  publish: { from: ['answered', 'delivered', 'closed'], to: 'published' },
  unpublish: { from: ['published'], to: 'closed' },
  /** Not what is published: it stays so until it is taken back, or nobody could tell what is public by its state. */
  close: { from: ['answered', 'delivered'], to: 'closed' },
  /** The answer did not answer it: what was published of it is no longer. */
  reopen: { from: [...ANSWERED], to: 'submitted' },

  /** The person took it back, or erased their data. */
  withdraw: { from: [...UNREAD, 'assigned', 'merged', 'appealed', 'safeguarded'], to: 'withdrawn' },
} as const satisfies Readonly<Record<string, Transition>>;
export type QuestionVerb = keyof typeof TRANSITIONS;

export function allowed(verb: QuestionVerb, state: QuestionState): boolean {
  return transition(verb).from.includes(state);
}

export const transition = (verb: QuestionVerb): Transition => TRANSITIONS[verb];
