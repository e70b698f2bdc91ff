import type { LanguageCode } from '../../shared/index.js';

/** Something that is said, as the engine names it. */
export interface SaidPart {
  key: string;
  parameters: Record<string, string | number>;
  /** What the words in the parameters say, where they are in a language that was not chosen. */
  says?: { key: string; language: LanguageCode };
}

/** A file that is kept for somebody (`MediaFiles`). */
export interface SaidFile {
  readonly mediaId: string;
  /** Whose key opens it. */
  readonly ownerId: string;
  readonly bytes: number;
  /** Of a document. */
  readonly name?: string;
  /** What is said in the place of the words beside it, where the channel or the phone takes no such file. */
  readonly without?: SaidPart;
}

/** Something to choose: interface words by key, names by label. */
export interface SaidOption {
  value: string;
  key?: string;
  label?: string;
  /** Where it is one of the languages to choose from. */
  language?: LanguageCode;
}
