/** Signs people write between the digits of a number. */
const GAP = '[ .\\-\\u00a0\\u202f/]?';
const PAIRS = `[2-9]\\d(?:${GAP}\\d\\d){3}`;
/** With the country before it, or a number of Mali: eight digits, in pairs or without a gap. Sums are written in threes. */
const NUMBER = new RegExp(
  `(?<![\\d])(?:(?:\\+|00)${GAP}\\d{1,3}(?:${GAP}\\d){6,11}|(?:223${GAP})?${PAIRS})(?!\\d)`,
  'gu',
);
/** What a sum or a count is followed by. */
const COUNTED = /^\s*(?:f\b|fcfa|cfa|francs?|kg|kilos?|litres?|habitants?|personnes?|%|m2|ha\b)/iu;

/** Where telephone numbers stand: from which character to which. */
export function phoneNumbers(text: string): { from: number; to: number }[] {
  return [...text.matchAll(NUMBER)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .filter(({ to }) => !COUNTED.test(text.slice(to)));
}
