import { FRENCH, StartupError, type LanguageCode } from '../shared/index.js';
import { compileEntry, type Catalogue, type CatalogueText } from './catalogue.js';
import type { CatalogueEntry, TranslationState } from './entry.js';
import { frenchHash } from './french-hash.js';
import type { Direction } from './language.js';
import type { Message } from './message.js';

export type Entries = Readonly<Record<string, CatalogueEntry>>;

/**
 * Compiles one language; a key that French no longer has is left out, because nothing can say it.
 * @throws {StartupError} for a text that is not ICU or has a parameter that the French has not.
 */
export function compile(
  language: LanguageCode,
  direction: Direction,
  entries: Entries,
  french: Entries,
): Catalogue {
  const catalogue = new Map<string, CatalogueText>();
  for (const [key, entry] of Object.entries(entries)) {
    const source = french[key];
    if (!source) continue;
    const message = compileEntry(language, key, entry, direction);
    if (language !== FRENCH)
      refuseStrangeParameters(language, key, message, compileEntry(FRENCH, key, source));
    const state = language === FRENCH ? entry.state : presentState(entry, source);
    catalogue.set(key, { text: entry.text, message, state });
  }
  return catalogue;
}

/** Stale is worked out, not written down: a changed French text needs no one to think of its translations. */
export function presentState(
  entry: Pick<CatalogueEntry, 'of' | 'state'>,
  french: CatalogueEntry,
): TranslationState {
  return entry.of === frenchHash(french.text) ? entry.state : 'stale';
}

function refuseStrangeParameters(language: string, key: string, message: Message, french: Message): void {
  const strange = message.parameters.find((name) => !french.parameters.includes(name));
  if (strange === undefined) return;
  throw new StartupError(`locales/${language}: ${key} uses {${strange}}, which the French has not`);
}
