import type { FileKind, StoredFile } from '../../messaging/index.js';
import type { LanguageCode } from '../../shared/index.js';
import type { Key } from '../../vault/index.js';

/** What somebody hands in as an answer: text, voice or both, and something beside it. */
export interface GivenAnswer {
  readonly text?: string | null;
  /** As the browser or the phone recorded it. */
  readonly voice?: Buffer | null;
  readonly attachment?: { readonly bytes: Buffer; readonly name?: string | null } | null;
  /** The prepared answer whose files go with it, unless others were given. */
  readonly cannedId?: string | null;
  readonly language?: LanguageCode | null;
  /** What the office promises, and until when (ms UTC). */
  readonly commitment?: { readonly words: string; readonly due: number | null } | null;
  /** Made by the page: the same one twice is one answer. */
  readonly submission?: string | null;
}

/** The same, looked at and its files stored; given to nobody yet. */
export interface PreparedAnswer {
  readonly words: string | null;
  readonly voice: StoredFile | null;
  readonly attachment: (StoredFile & { readonly name: string }) | null;
  readonly language: LanguageCode;
  readonly commitment: { readonly words: string; readonly due: number | null } | null;
  readonly submission: string | null;
}

export interface AnswerVoice {
  readonly mediaId: string;
  readonly seconds: number | null;
  readonly bytes: number;
}

/** In another language, or what a voice says in writing. */
export interface AnswerVersion {
  readonly language: LanguageCode;
  readonly words: string | null;
  readonly voice: AnswerVoice | null;
  readonly byId: string | null;
  readonly at: number;
}

export interface Answer {
  readonly id: string;
  readonly questionId: string;
  readonly language: LanguageCode;
  readonly words: string | null;
  readonly voice: AnswerVoice | null;
  readonly attachment: {
    readonly mediaId: string;
    readonly kind: FileKind;
    readonly name: string;
    readonly bytes: number;
  } | null;
  /** Who wrote it down or recorded it. */
  readonly byId: string | null;
  /** The holder of the office, where somebody else wrote what they said. */
  readonly dictatedById: string | null;
  /** The office that answered. */
  readonly officeId: string | null;
  /** It came back on paper from this service outside of the system. */
  readonly service: string | null;
  readonly commitment: { readonly words: string; readonly due: number | null } | null;
  readonly submission: string | null;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly versions: readonly AnswerVersion[];
}

/** What somebody says in their own messenger: words, or a sound as it came, which lies under the key of that phone. */
export interface ChatAnswer {
  readonly text: string | null;
  readonly sound: { readonly mediaId: string; readonly seconds: number | null; readonly key: Key } | null;
  readonly language: LanguageCode;
}

/** Who answered, as the answer keeps it. */
export interface AnswerBy {
  readonly staffId: string;
  readonly dictatedById?: string | null;
  readonly service?: string | null;
}
