import type { Session } from '../session.js';

/** Shorter than any word that names something: « o », « ok », « 0 ». */
const SHORTEST_WORD = 3;

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

/**
 * Whether a text that could be a command names exactly one of the options just offered, word for word:
 * « liste » under « Choisir dans la liste », « arrêter » under « M’arrêter ici ». Then it is the answer;
 * nothing is guessed here, so that a command is never lost to a likeness.
 */
export function namesOneOption(text: string, offered: Session['offered']): boolean {
  const said = wordsOf(text);
  if (said.length === 0 || said.join('').length < SHORTEST_WORD) return false;
  const named = offered.filter(({ label }) => {
    const words = new Set(wordsOf(label));
    return said.every((word) => words.has(word));
  });
  return named.length === 1;
}
