import type { LanguageCode } from '../shared/index.js';
import { slips } from './edit-distance.js';
import { fold, plain } from './fold.js';
import { leastOfNames, shapeOf, someName, type Named, type NameShape } from './name-shape.js';
import { asciiDigits, placeDigits, placeWord } from './numbers.js';
import { withoutCourtesy } from './phrase-table.js';
import { wordsInCommon } from './words-in-common.js';

type Choice = number | 'ambiguous' | null;

/** The one option the test holds for; null for none, ambiguous for several. */
function only(options: readonly Named[], test: (shape: NameShape) => boolean): Choice {
  let found: Choice = null;
  for (const [at, option] of options.entries()) {
    if (!someName(option, test)) continue;
    if (found !== null) return 'ambiguous';
    found = at;
  }
  return found;
}

/** The option with the least cost; ambiguous when two cost the same. */
function nearest(options: readonly Named[], cost: (shape: NameShape) => number | null): Choice {
  let found: Choice = null;
  let least = Infinity;
  for (const [at, option] of options.entries()) {
    const here = leastOfNames(option, cost);
    if (here === null || here > least) continue;
    found = here === least ? 'ambiguous' : at;
    least = here;
  }
  return found;
}

/** By its name: folded, then as it sounds, then by words of it, then misspelt. */
function byName(said: NameShape, options: readonly Named[]): Choice {
  const sameDigits = (shape: NameShape): boolean => shape.digits === said.digits;
  return (
    only(options, (shape) => shape.sound.text === said.sound.text && sameDigits(shape)) ??
    nearest(options, (shape) => wordsInCommon(said, shape, 'exact')) ??
    nearest(options, (shape) => (sameDigits(shape) ? slips(said.sound, shape.sound) : null)) ??
    nearest(options, (shape) => wordsInCommon(said, shape, 'misspelt'))
  );
}

/** Between two things that are both wanted: « maire et conseil » chooses neither. */
const BETWEEN = / (?:et|ou|ani|walima) /;

/** Whether the parts of what was said name different options. */
function namesTwo(cleaned: string, options: readonly Named[]): boolean {
  const parts = cleaned.split(BETWEEN);
  if (parts.length < 2) return false;
  const named = parts.map((part) => byName(shapeOf(part), options)).filter((one) => typeof one === 'number');
  return new Set(named).size > 1;
}

/** « 2 Mes questions », « 2. mes questions »: the digit counts when the words beside it agree. */
function numberedName(text: string, options: readonly Named[]): Choice {
  const match = /^[\s(#*]*(\d{1,3})[\s.):·-]+(\D.*)$/su.exec(asciiDigits(text));
  if (!match) return null;
  const place = Number(match[1]) - 1;
  const named = byName(shapeOf(match[2]!), options);
  if (named === null || named === 'ambiguous') return named === 'ambiguous' && options[place] ? place : null;
  return named === place ? place : 'ambiguous';
}

/**
 * Which of the options a person means, as an index: by the label itself, by digit, by number word, by name.
 * « ambiguous » when two are equally near, null when none is near or the digit is not on offer.
 * Options come in the order they were numbered, from 1.
 */
export function option(text: string, options: readonly Named[], language: LanguageCode): Choice {
  const cleaned = plain(text);
  const place = placeDigits(text);
  const folded = fold(text);
  const exact = only(options, cleaned === '' ? () => false : (shape) => shape.plain === cleaned);
  if (exact !== null && !(exact === 'ambiguous' && place !== null)) return exact;
  if (place !== null) return place >= 1 && place <= options.length ? place - 1 : null;
  if (cleaned === '' || folded.length > 200) return null;
  const polite = withoutCourtesy(cleaned);
  const word = placeWord(polite, language);
  if (word !== null && word >= 1 && word <= options.length) return word - 1;
  const part = only(options, (shape) => shape.parts.includes(polite));
  if (part !== null) return part;
  const said = shapeOf(polite);
  if (said.words.length > 10) return null;
  if (namesTwo(polite, options)) return 'ambiguous';
  return numberedName(folded, options) ?? byName(said, options);
}
