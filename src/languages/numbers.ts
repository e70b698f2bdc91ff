import type { LanguageCode } from '../shared/index.js';
import { fold, plain } from './fold.js';
import { phraseTable, withoutCourtesy } from './phrase-table.js';

/** Arabic-Indic digits, those of Persian and Urdu, and the ten that has a key of its own, as 0–9. */
export function asciiDigits(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/🔟/gu, '10');
}

const numberWords = phraseTable((vocabulary) =>
  vocabulary.numbers.flatMap(([value, ...spellings]) => spellings.map((s) => [s, value] as const)),
);
const placeWords = phraseTable((vocabulary) =>
  vocabulary.ordinals.flatMap(([value, ...spellings]) => spellings.map((s) => [s, value] as const)),
);

/** A number written as words: 0 to 99, 100, 1000 in each language. */
export function numberWord(plainText: string, language: LanguageCode): number | null {
  return numberWords(plainText, language);
}

/** A place in a list written as words, « trois », « le premier », « saba » : 1 for the first. */
export function placeWord(plainText: string, language: LanguageCode): number | null {
  const bare = plainText.replace(/^(?:(?:le|la|numero|nimoro|option|choix) )+/, '');
  return numberWords(bare, language) ?? placeWords(bare, language);
}

const PLACE =
  /^[\s("'«#*[]*(?:(?:le|la|n°|no|nr|num|numero|nimoro|option|choix|reponse|touche)[ .:]*)*(\d{1,4})(?:er|ere|re|e|eme|nd|nde)?[\s)\].:;,!°»"'*-]*$/;

/** A place in a list by digits and nothing else: « 3 », « 1. », « n°2 », « le 3 », 3️⃣, ٣. « 10 » is ten, never one. */
export function placeDigits(text: string): number | null {
  const match = PLACE.exec(fold(asciiDigits(text)));
  return match ? Number(match[1]) : null;
}

// 1 000, 1.000, 1'000 with groups of three; 2,5; a word of unit after it: 500 F, 25 femmes.
const AMOUNT =
  /^(\d{1,3}(?:[ .,']\d{3})+|\d{1,12}(?:[.,]\d{1,2})?)(?: ?(?:(mille|mil)|(?:(?:de|d) ?'?)?\p{L}+))?[ .!]*$/u;

/**
 * The number a whole message is, by digits or words, null when it is anything else.
 * One word of unit may follow (« 25 femmes », « 500 F »); a range or a sum is not a number.
 */
export function number(text: string, language: LanguageCode): number | null {
  if (text.length > 60) return null;
  const folded = fold(asciiDigits(text));
  const match = AMOUNT.exec(folded);
  if (match) {
    const [, digits, thousand] = match;
    const grouped = /^\d{1,3}(?:[ .,']\d{3})+$/.test(digits!);
    const value = Number(grouped ? digits!.replace(/\D/g, '') : digits!.replace(',', '.'));
    return thousand === undefined ? value : value * 1000;
  }
  if (/\d/.test(folded)) return placeDigits(text);
  return numberWord(withoutCourtesy(plain(folded)), language);
}
