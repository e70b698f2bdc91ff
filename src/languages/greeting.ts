import type { LanguageCode } from '../shared/index.js';
import { plain } from './fold.js';
import { LONGEST_PHRASE, phraseTable, withoutCourtesy } from './phrase-table.js';

const greetings = phraseTable((vocabulary) => vocabulary.greetings.map((phrase) => [phrase, true] as const));

/** Whether the whole message greets: a sentence that begins with « bonjour » says something else. */
export function greeting(text: string, language: LanguageCode): boolean {
  if (text.length > LONGEST_PHRASE) return false;
  const cleaned = plain(text);
  return (greetings(cleaned, language) ?? greetings(withoutCourtesy(cleaned), language)) !== null;
}
