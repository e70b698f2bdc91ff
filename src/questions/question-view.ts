import type { Topic } from '../languages/index.js';
import type { Form, Target } from './question-kind.js';
import type { ModeratorSide } from './moderator-side.js';
import type { RejectReason } from './reject-reasons.js';
import type { Turn } from './turns.repository.js';
import type { QuestionState, QuestionVerb } from './transitions.js';

export type { Form, Target };

/** A line of an official's list. */
export interface ThreadRow {
  readonly id: string;
  readonly pseudonym: string;
  readonly communeName: string;
  readonly officeTitle: string;
  readonly excerpt: string;
  /** Whether the words are covered, because they may hurt. */
  readonly harsh: boolean;
  readonly state: QuestionState;
  readonly assisted: boolean;
  /** The beginning of the day. */
  readonly submittedAt: number;
}

export interface OfficeView {
  readonly id: string;
  readonly title: string;
  readonly holderName: string | null;
}

export interface HistoryEntry {
  readonly verb: QuestionVerb;
  readonly at: number;
  /** Null for what the citizen or the house did. */
  readonly byName: string | null;
}

/** An answer as staff see it; the sounds and files are fetched by their own addresses. */
export interface AnswerView {
  readonly text: string | null;
  /** Who answers for it: whoever dictated it, not who wrote it down. */
  readonly byName: string;
  /** Who wrote down what was said. */
  readonly writtenByName: string | null;
  readonly service: string | null;
  readonly at: number;
  readonly language: string;
  readonly voice: { readonly seconds: number | null } | null;
  readonly attachment: {
    readonly kind: 'voice' | 'photo' | 'document';
    readonly name: string;
    readonly bytes: number;
  } | null;
  readonly commitment: { readonly words: string; readonly due: number | null } | null;
  /** Of whoever looks: the page forgets the draft that became this answer. */
  readonly submission: string | null;
  readonly versions: readonly {
    readonly language: string;
    readonly text: string | null;
    readonly voice: { readonly seconds: number | null } | null;
    readonly byName: string | null;
  }[];
}

/** One question as this person may see it: what is beyond their level of sight is null or empty. */
export interface QuestionView {
  readonly id: string;
  /** The citizen's own number: moderators only, or an official could ask a citizen to show it. */
  readonly ticket: string | null;
  readonly pseudonym: string;
  readonly communeId: string;
  readonly communeName: string;
  readonly target: Target;
  readonly office: OfficeView | null;
  readonly state: QuestionState;
  readonly language: string;
  /** Moderators only: the language its words seem to be in, where that is not the one the person chose. */
  readonly writtenIn: string | null;
  readonly topic: Topic | null;
  readonly form: Form;
  /** What was written; an official reads the transcript of a voice note here. */
  readonly text: string | null;
  readonly transcript: string | null;
  /** What was asked and answered before it was asked anew, in order. */
  readonly turns: readonly Turn[];
  /** Whether the words are covered until somebody asks to see them. */
  readonly harsh: boolean;
  /** Whether the person lets the office hear their voice. */
  readonly voiceAllowed: boolean;
  /** For moderators; for an official only where the person allowed it. */
  readonly audio: { readonly mediaId: string; readonly seconds: number | null } | null;
  readonly anonymous: boolean;
  /** An animator entered it for somebody without a phone, who comes back for the answer. */
  readonly assisted: boolean;
  /** Only if the person chose to give it. */
  readonly firstName: string | null;
  /** For officials the beginning of the day, as the times of the history. */
  readonly submittedAt: number;
  /** What the asker said of showing it to everybody; null where they have not said. Moderators only. */
  readonly mayPublish: boolean | null;
  readonly answer: AnswerView | null;
  /** In French, where a moderator wrote it beside the question's own words. */
  readonly french: string | null;
  /** What staff said among themselves; an office reads what was written while it has the question. */
  readonly notes: readonly {
    readonly kind: 'moderation' | 'office' | 'return';
    readonly words: string;
    /** Null: a moderator, whom officials do not know by name. */
    readonly byName: string | null;
    readonly at: number;
  }[];
  /** Where it is on paper, outside of the system; the reference is on that paper. */
  readonly service: { readonly name: string; readonly slip: string } | null;
  readonly rejection: { readonly reason: RejectReason; readonly note: string | null } | null;
  readonly history: readonly HistoryEntry[];
  /** Moderators only: where it can be handed; only an enrolled office can take it. */
  readonly offices: readonly (OfficeView & {
    readonly enrolled: boolean;
    /** It is complained about: it must not get the question. */
    readonly barred: boolean;
  })[];
  /** How far the messages about it have come. */
  readonly delivery: readonly { readonly state: string; readonly at: number | null }[];
  /** What this person may do with it now. */
  readonly can: readonly QuestionVerb[];
  /** Null for officials. */
  readonly moderation: ModeratorSide | null;
}
