import type { Json, JsonObject, LanguageCode } from '../shared/index.js';

/** One row of a lookup such as communes or offices: `value` goes into the session, `label` is shown. */
export interface LookupRow {
  value: string;
  label: string;
  /** Other spellings by which a person may name it. */
  aliases?: string[];
  /** Further facts a flow may branch on: `option.enrolled`. */
  facts?: JsonObject;
}

/**
 * Rows a flow asks for by name. The engine does no I/O: when `answered` lacks the request it returns
 * `{ kind: 'lookup' }`, the host fetches and calls again with the answer; running twice is safe because
 * the engine is pure.
 */
export interface LookupRequest {
  name: string;
  parameters: Record<string, Json>;
}

/** Interface words, already formatted. Missing keys fall back to French. */
export interface Phrases {
  /** Whether there is a catalogue of this language. */
  speaks(language: LanguageCode): boolean;
  text(language: LanguageCode, key: string, parameters?: Record<string, string | number>): string;
  /** Whether everything that nobody can do without can be heard in the language; without it nothing is. */
  isSpoken?(language: LanguageCode): boolean;
  /** Those that can be chosen, in the order they are offered. */
  languages(): readonly OfferedLanguage[];
}

export interface OfferedLanguage {
  code: LanguageCode;
  /** As it names itself. */
  name: string;
  /** As others name it. */
  aliases: readonly string[];
}

export type EverywhereCommand =
  | 'menu'
  | 'back'
  | 'help'
  | 'stop'
  | 'language'
  | 'voice'
  | 'link'
  | 'danger'
  | 'office'
  | 'my-data'
  | 'delete';

/** How a person's words are understood. Implemented by src/languages; the engine only asks. */
export interface Understanding {
  /** Index of the option meant by a digit, a number word or a name, exact, folded, then by edit distance;
   *  'ambiguous' when two are as near; null when none is. */
  option(
    text: string,
    options: { label: string; aliases?: string[] }[],
    language: LanguageCode,
  ): number | 'ambiguous' | null;
  /** Rows whose label or alias resembles the text, best first. */
  search<T extends { label: string; aliases?: string[] }>(text: string, rows: T[]): T[];
  command(text: string, language: LanguageCode): EverywhereCommand | null;
  /** Whether it is a greeting and nothing else. */
  greeting(text: string, language: LanguageCode): boolean;
  yesNo(text: string, language: LanguageCode): boolean | null;
  number(text: string, language: LanguageCode): number | null;
  /**
   * What a text seems to be written in and to be about, who is competent for it, and whether it points to somebody in
   * danger; null wherever that is not clear.
   */
  about(text: string): {
    language: LanguageCode | null;
    topic: string | null;
    level: string | null;
    danger: string | null;
  };
}
