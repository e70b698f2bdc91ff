import { fold } from '../fold.js';

/** Longest run of letters that is counted. */
const LONGEST_RUN = 4;
/** Kinds of features, each a distribution of its own: runs of 1, 2, 3 and 4 letters, then whole words. */
export const KINDS = LONGEST_RUN + 1;
export const WORD = LONGEST_RUN;

/** Only Bambara writes these, and folding loses them. A phone seldom has them: they prove much where they are. */
const TELLING = /[ɛɔɲ]/g;

export interface Feature {
  readonly text: string;
  readonly kind: number;
}

/** The kind follows from the text: words begin with « = ». */
export const kindOf = (text: string): number => (text.startsWith('=') ? WORD : text.length - 1);

/** The words of a text, folded, so that « ɲɛ », « nyɛ » and « nye » are one. Digits, signs and links belong to no language. */
export function detectableWords(text: string): string[] {
  return fold(text.replace(/\b(?:https?:\/\/|www\.)\S+/giu, ' ')).match(/\p{L}+/gu) ?? [];
}

/** Runs of letters within each word, its borders being spaces, and the words; never two words together. */
export function featuresOf(text: string): Feature[] {
  const found: Feature[] = [];
  for (const word of detectableWords(text)) addWord(word, found);
  for (const [letter] of text.normalize('NFC').toLowerCase().matchAll(TELLING))
    found.push({ text: letter, kind: 0 });
  return found;
}

function addWord(word: string, found: Feature[]): void {
  const framed = ` ${word} `;
  for (let length = 1; length <= LONGEST_RUN; length += 1) {
    for (let at = 0; at + length <= framed.length; at += 1) {
      const run = framed.slice(at, at + length);
      if (run !== ' ') found.push({ text: run, kind: length - 1 });
    }
  }
  found.push({ text: `=${word}`, kind: WORD });
}
