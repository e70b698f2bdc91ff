import { phonetic, words } from '../../languages/index.js';

/** Beyond this a search is a letter. */
const MOST_WORDS = 6;
/** Before a word kept as it sounds. */
const SOUND = '~';

const sounding = (word: string): string => `${SOUND}${phonetic(word)}`;

/** What a published text is found by: each of its words, folded, and as it sounds. */
export function wordsToKeep(...texts: readonly string[]): string[] {
  const folded = new Set(texts.flatMap((text) => words(text)));
  return [...new Set([...folded].flatMap((word) => [word, sounding(word)]))];
}

/** Two ways of looking for what was typed, the stricter first: the second only when the first finds nothing. */
export function waysToSearch(typed: string): string[][] {
  const folded = words(typed).slice(0, MOST_WORDS);
  return folded.length === 0 ? [] : [folded, folded.map(sounding)];
}
