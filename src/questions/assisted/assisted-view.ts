import type { AnswerVersion } from '../answering/answer.js';
import type { RejectReason } from '../reject-reasons.js';
import type { QuestionState } from '../transitions.js';

/** What an animator tells somebody who comes back: never the words of the question, which they may have told another. */
export interface AssistedView {
  readonly id: string;
  readonly ticket: string;
  readonly communeName: string;
  readonly language: string;
  readonly askedAt: number;
  /** What is urgent stands here as any question under way. */
  readonly state: QuestionState;
  readonly rejection: { readonly reason: RejectReason; readonly note: string | null } | null;
  readonly answer: AssistedAnswer | null;
  readonly withdrawable: boolean;
}

/** The answer as it was given, and in other languages. */
export interface AssistedAnswer {
  readonly at: number;
  readonly office: string;
  /** The person's own language first. */
  readonly parts: readonly (Pick<AnswerVersion, 'words' | 'language'> & {
    readonly spoken: boolean;
    /** As it was given; else a translation. */
    readonly original: boolean;
  })[];
}
