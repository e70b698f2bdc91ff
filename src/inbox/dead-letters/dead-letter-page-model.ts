import type { DeadLetters, OpenedLetter } from '../../messaging/index.js';

/** What was just done, named in the address after the redirect; each has its words in `inbox.dead.done.<name>`. */
export const DEAD_LETTER_DONE = ['handled', 'sent', 'let_go'] as const;
export type DeadLetterDone = (typeof DEAD_LETTER_DONE)[number];

export interface DeadLetterPageModel {
  readonly letters: DeadLetters;
  /** Ids of questions the person may open. */
  readonly visible: ReadonlySet<string>;
  /** What was opened a moment ago; the next look hides it again. */
  readonly opened?: { readonly seq: number; readonly letter: OpenedLetter };
}

/** The question a message was about. */
export const questionOf = (subject: string | null): string | null =>
  subject?.startsWith('question:') ? subject.slice('question:'.length) : null;
