import type { LanguageCode } from '../shared/index.js';
import { plain } from './fold.js';
import { LONGEST_PHRASE, phraseTable, withoutCourtesy } from './phrase-table.js';

const answers = phraseTable((vocabulary) => [
  ...vocabulary.yes.map((phrase) => [phrase, true] as const),
  ...vocabulary.no.map((phrase) => [phrase, false] as const),
]);

const THUMBS: readonly (readonly [RegExp, boolean])[] = [
  [/^(?:👍|👌|✅|☑|✔)\p{M}*\p{Emoji_Modifier}?$/u, true],
  [/^(?:👎|❌|✖|🚫)\p{M}*\p{Emoji_Modifier}?$/u, false],
];

/** « ouiii » and « nooon »: three letters alike are one. */
const calm = (text: string): string => text.replace(/(\p{L})\1{2,}/gu, '$1');

/** Yes, no, or null for anything else; « oui mais … » is something else, because it must be read by someone. */
export function yesNo(text: string, language: LanguageCode): boolean | null {
  if (text.length > LONGEST_PHRASE) return null;
  const trimmed = text.trim();
  for (const [sign, meaning] of THUMBS) if (sign.test(trimmed)) return meaning;
  const cleaned = calm(plain(trimmed));
  if (cleaned === '') return null;
  return answers(cleaned, language) ?? answers(withoutCourtesy(cleaned), language);
}
