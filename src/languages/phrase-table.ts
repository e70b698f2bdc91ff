import { FRENCH, type LanguageCode } from '../shared/index.js';
import { phonetic, plain } from './fold.js';
import { bambara } from './vocabulary/bambara.js';
import { french } from './vocabulary/french.js';
import { soninke } from './vocabulary/soninke.js';
import type { Vocabulary } from './vocabulary/vocabulary.js';

const VOCABULARIES: ReadonlyMap<LanguageCode, Vocabulary> = new Map([
  [FRENCH, french],
  ['bm', bambara],
  ['snk', soninke],
]);

/** One language's phrases of one kind. */
interface Table<T> {
  readonly exact: Map<string, T>;
  readonly sounding: Map<string, T>;
  readonly onlyHere: ReadonlySet<string>;
}

type Listing<T> = (
  vocabulary: Vocabulary,
  code: LanguageCode,
) => Iterable<readonly [phrase: string, meaning: T]>;

function tableOf<T>(vocabulary: Vocabulary, code: LanguageCode, listing: Listing<T>): Table<T> {
  const exact = new Map<string, T>();
  const sounding = new Map<string, T>();
  for (const [phrase, meaning] of listing(vocabulary, code)) {
    const key = plain(phrase);
    if (!exact.has(key)) exact.set(key, meaning);
    if (!sounding.has(phonetic(key))) sounding.set(phonetic(key), meaning);
  }
  return { exact, sounding, onlyHere: new Set(vocabulary.onlyHere.map(plain)) };
}

export type PhraseLookup<T> = (plainText: string, language: LanguageCode) => T | null;

/**
 * Looks a whole message up: in the person's language, then French, then the others, because people mix them.
 * A spelling by sound counts only in the person's own language and never in French, where it makes
 * different words the same.
 */
export function phraseTable<T>(listing: Listing<T>): PhraseLookup<T> {
  const tables = new Map([...VOCABULARIES].map(([code, v]) => [code, tableOf(v, code, listing)]));
  return (text, language) => {
    const own = tables.get(language)?.exact.get(text);
    if (own !== undefined) return own;
    for (const [code, table] of tables) {
      if (code === language || table.onlyHere.has(text)) continue;
      const meaning = table.exact.get(text);
      if (meaning !== undefined) return meaning;
    }
    if (language === FRENCH) return null;
    return tables.get(language)?.sounding.get(phonetic(text)) ?? null;
  };
}

const COURTESIES = [...VOCABULARIES.values()]
  .flatMap((vocabulary) => vocabulary.courtesies.map(plain))
  .sort((one, other) => other.length - one.length);

/** The text without a courtesy before or after it; a message that is nothing but courtesy stays. */
export function withoutCourtesy(plainText: string): string {
  for (const courtesy of COURTESIES) {
    if (plainText.endsWith(` ${courtesy}`)) return plainText.slice(0, -courtesy.length - 1);
    if (plainText.startsWith(`${courtesy} `)) return plainText.slice(courtesy.length + 1);
  }
  return plainText;
}

/** Longest phrase any table knows, in characters with room for a courtesy: a longer message is not looked up. */
export const LONGEST_PHRASE = 60;
