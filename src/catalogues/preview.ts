import type { LanguageCode } from '../shared/index.js';
import type { Catalogues } from './catalogues.js';
import type { Parameters } from './message.js';
import { readTranslation } from './translation-problem.js';

/** What stands for the names in the texts; a number for the others, because counts must be one. */
const EXAMPLES: Readonly<Record<string, string>> = {
  answer: 'La route sera réparée en mars.',
  cercle: 'Yélimané',
  channel: 'WhatsApp',
  code: '123 456',
  commune: 'Tringa',
  date: '15 janvier',
  firstName: 'Awa',
  kinds: 'WhatsApp, SMS',
  office: 'Maire de Tringa',
  query: 'tringa',
  reason: 'Elle nomme une personne.',
  responsible: 'L’intercommunalité Guidimakha Kafo',
  since: '3 janvier',
  text: 'Quand ouvre la maternité ?',
  ticket: 'K7F-2MP',
};

const examplesFor = (names: readonly string[]): Parameters =>
  Object.fromEntries(names.map((name) => [name, EXAMPLES[name] ?? 12]));

/** A text as a phone would show it, with examples put in; null when it cannot be said. */
export function exampleOf(catalogues: Catalogues, language: LanguageCode, text: string): string | null {
  const read = readTranslation(language, catalogues.direction(language), text, text);
  if ('problem' in read) return null;
  try {
    return read.message.format(examplesFor(read.message.parameters));
  } catch {
    return null;
  }
}
