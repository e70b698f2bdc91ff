import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js';
import levenshtein from 'natural/lib/natural/distance/levenshtein_distance.js';

/** Which letters occur, one bit each: two texts n edits apart differ in at most 2n bits. */
export function letterMask(text: string): number {
  let mask = 0;
  for (let at = 0; at < text.length; at += 1) mask |= 1 << (text.charCodeAt(at) & 31);
  return mask;
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** How many slips are forgiven in a word or name of this length; short words differ by a letter in meaning. */
function tolerance(length: number): number {
  if (length <= 3) return 0;
  if (length <= 6) return 1;
  return length <= 10 ? 2 : 3;
}

/** A text with its letter mask, so that a comparison costs nothing when it cannot succeed. */
export interface Measured {
  readonly text: string;
  readonly mask: number;
}

export const measured = (text: string): Measured => ({ text, mask: letterMask(text) });

/**
 * Edits (insert, drop, replace, swap neighbours) from one to the other when they are few enough to be a slip,
 * else null. The library's distance builds a matrix of objects, about 40 µs for a name: the cheap refusals before
 * it turn away nearly everything.
 */
export function slips(one: Measured, other: Measured): number | null {
  if (one.text === other.text) return 0;
  const shorter = Math.min(one.text.length, other.text.length);
  const limit = tolerance(shorter);
  if (limit === 0 || Math.abs(one.text.length - other.text.length) > limit) return null;
  if (bits(one.mask ^ other.mask) > 2 * limit) return null;
  // A short word with another first letter is another word: Gory, Sory.
  if (shorter <= 5 && one.text[0] !== other.text[0]) return null;
  if (jaroWinkler(one.text, other.text) < 0.75) return null;
  const distance = levenshtein.DamerauLevenshteinDistance(one.text, other.text, { restricted: true });
  return distance <= limit ? distance : null;
}
