import { FRENCH, type LanguageCode } from '../shared/index.js';
import { plain } from './fold.js';
import { LONGEST_PHRASE, phraseTable, withoutCourtesy } from './phrase-table.js';

/** Whose greeting it is. */
const greetings = phraseTable((vocabulary, code) =>
  vocabulary.greetings.map((phrase) => [phrase, code] as const),
);

/** Whether the whole message greets: a sentence that begins with « bonjour » says something else. */
export function greeting(text: string, language: LanguageCode): boolean {
  return whose(text, language) !== null;
}

/** What tells a language; « salam » and « ça va » stand among the French ones because everybody says them. */
const TELLING_FRENCH = /^(?:bonjour|bonsoir|bjr|bsr|salut|slt|coucou)(?: |$)/;

/** The language whose greeting the whole message is; null when it is none, or one that people of every language use. */
export function greetingOf(text: string): LanguageCode | null {
  const language = whose(text, FRENCH) ?? whose(text, 'bm') ?? whose(text, 'snk');
  return language === FRENCH && !TELLING_FRENCH.test(plain(text)) ? null : language;
}

function whose(text: string, language: LanguageCode): LanguageCode | null {
  if (text.length > LONGEST_PHRASE) return null;
  const cleaned = plain(text);
  return greetings(cleaned, language) ?? greetings(withoutCourtesy(cleaned), language);
}
