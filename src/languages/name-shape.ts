import { measured, type Measured } from './edit-distance.js';
import { plain } from './fold.js';
import { soundKey } from './sound-key.js';

/** Something a person may name: an option, a commune, an office. */
export interface Named {
  readonly label: string;
  readonly aliases?: readonly string[];
}

/** What is compared of a name, worked out once. */
export interface NameShape {
  readonly plain: string;
  /** What stands between its commas: « Oui, envoyer » is « oui » and « envoyer ». */
  readonly parts: readonly string[];
  readonly words: readonly string[];
  readonly sound: Measured;
  readonly soundWords: readonly Measured[];
  /** Its numbers: « Gadougou 1 » is not a misspelling of « Gadougou 2 ». */
  readonly digits: string;
}

export function shapeOf(text: string): NameShape {
  const plainText = plain(text);
  const words = plainText === '' ? [] : plainText.split(' ');
  return {
    plain: plainText,
    parts: text.includes(',') ? text.split(',').map(plain) : [],
    words,
    sound: measured(soundKey(plainText)),
    soundWords: words.map((word) => measured(soundKey(word))),
    digits: words.filter((word) => /^\d+$/.test(word)).join(' '),
  };
}

/** Enough for every territory of the country with its spellings; what people type is never kept in it. */
const CACHE_LIMIT = 20_000;
const cache = new Map<string, NameShape>();

/** The shape of a name on offer, remembered because the same names are offered all day. */
export function cachedShape(name: string): NameShape {
  const known = cache.get(name);
  if (known) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const shape = shapeOf(name);
  cache.set(name, shape);
  return shape;
}

const NO_ALIASES: readonly string[] = [];

/** Whether the test holds for the label or for an alias. */
export function someName(named: Named, test: (shape: NameShape) => boolean): boolean {
  if (test(cachedShape(named.label))) return true;
  for (const alias of named.aliases ?? NO_ALIASES) if (test(cachedShape(alias))) return true;
  return false;
}

/** The least of a measure over label and aliases, null where it never applies. */
export function leastOfNames(named: Named, measure: (shape: NameShape) => number | null): number | null {
  let least = measure(cachedShape(named.label));
  for (const alias of named.aliases ?? NO_ALIASES) {
    const value = measure(cachedShape(alias));
    if (value !== null && (least === null || value < least)) least = value;
  }
  return least;
}
