import { FRENCH, groupBy, type LanguageCode } from '../../shared/index.js';
import type { Standing } from '../stands-at.js';
import { tableOf } from '../table.js';
import { heardAs } from '../topics/topic-words.js';

export const WORD_KINDS = [
  'insult',
  'threat',
  'role',
  'oneself',
  'place',
  'title',
  'name',
  'complaint',
] as const;
export type WordKind = (typeof WORD_KINDS)[number];

export interface HintWord extends Standing {
  readonly kind: WordKind;
  readonly language: LanguageCode;
}

/** Every language is looked for in every text: people mix them, above all where they are angry. */
export const HINT_LANGUAGES: readonly LanguageCode[] = [FRENCH, 'bm', 'snk'];

let loaded: ReadonlyMap<string, readonly HintWord[]> | undefined;

/** By language and first word's first letter, so that a text is compared with few. @throws {Error} for a kind there is none of */
export function hintWords(language: LanguageCode, firstLetter: string): readonly HintWord[] {
  loaded ??= groupBy(tableOf(new URL('./hint-words.tsv', import.meta.url)).flatMap(wordsOfRow), (word) =>
    drawerOf(word.language, word.words[0]![0]!),
  );
  return loaded.get(drawerOf(language, firstLetter)) ?? [];
}

const drawerOf = (language: LanguageCode, letter: string): string => `${language} ${letter}`;

function wordsOfRow([kind, language, words]: string[]): HintWord[] {
  const known = WORD_KINDS.find((one) => one === kind);
  if (!known) throw new Error(`hint-words.tsv: there is no kind ${kind}`);
  return words!.split('|').map((written) => ({
    kind: known,
    language: language!,
    words: heardAs(written.replace('*', ''), language!),
    open: written.endsWith('*'),
  }));
}
