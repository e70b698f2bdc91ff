import type { CannedAnswer, QuestionView } from '../../questions/index.js';

/** What was typed into a form that could not be accepted, and why: shown again, so that nothing is typed twice. */
export interface Attempt {
  readonly form:
    | 'transcript'
    | 'topic'
    | 'assignment'
    | 'rejection'
    | 'approval'
    | 'answer'
    | 'redaction'
    | 'hold'
    | 'rephrasing'
    | 'merging'
    | 'separation'
    | 'complaint'
    | 'pause'
    | 'upholding'
    | 'overturning'
    | 'service'
    | 'reassignment'
    | 'return'
    | 'note'
    | 'french'
    | 'translation'
    | 'publication'
    | 'removal'
    | 'closing';
  /** Already in the words of the page. */
  readonly error: string;
  readonly typed: Readonly<Record<string, string>>;
}

export interface QuestionPageModel {
  readonly question: QuestionView;
  readonly attempt: Attempt | null;
}

/** The same where an answer may be given. */
export interface AnswerPageModel extends QuestionPageModel {
  /** Names the answer that this page may send, so that a repeat is the same one. */
  readonly submission: string;
  /** Prepared answers that may be used here, and the one that was tapped. */
  readonly canned: readonly CannedAnswer[];
  readonly chosen: CannedAnswer | null;
  /** Who looks: what is kept on the device is theirs alone. */
  readonly who: string;
}

export const typedIn = (attempt: Attempt | null, form: Attempt['form'], field: string): string | undefined =>
  attempt?.form === form ? attempt.typed[field] : undefined;

export const errorOf = (attempt: Attempt | null, form: Attempt['form']): string | null =>
  attempt?.form === form ? attempt.error : null;

/** Of a question in a moderator's view: its words as everybody else may read them, without what was hidden. */
export const readByOthers = ({
  moderation,
  text,
  transcript,
}: Pick<QuestionView, 'moderation' | 'text' | 'transcript'>): string =>
  moderation?.readByOthers ?? text ?? transcript ?? '';
