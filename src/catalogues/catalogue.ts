import { readdirSync } from 'node:fs';
import path from 'node:path';
import { StartupError } from '../shared/index.js';
import { catalogueFileSchema, type CatalogueEntry, type TranslationState } from './entry.js';
import { LANGUAGE_FILE, readJson, type Direction } from './language.js';
import { compileMessage, type Message } from './message.js';

/** One text of one language, compiled. */
export interface CatalogueText {
  /** As it is written, ICU. */
  readonly text: string;
  readonly message: Message;
  readonly state: TranslationState;
}

/** All texts of one language by key. */
export type Catalogue = ReadonlyMap<string, CatalogueText>;

/**
 * The Intl locale of a language. Intl would take the machine's own locale for one it does not know (Soninké has
 * none), so that a server in another country would count and group differently: French it is.
 */
export function intlLocale(language: string): string {
  try {
    return Intl.PluralRules.supportedLocalesOf(language)[0] ?? 'fr';
  } catch {
    return 'fr';
  }
}

/** What is said in conversations; the pages of the web have files of their own beside it. */
export const CONVERSATION_FILE = 'messages.json';

/**
 * Reads every file of one language as it is written: the conversation's and those of the web pages.
 * @throws {StartupError} naming the file and what is wrong with it, also when two files have the same key.
 */
export function readEntries(folder: string, language: string): Record<string, CatalogueEntry> {
  const files = readdirSync(path.join(folder, language)).filter(
    (file) => file.endsWith('.json') && file !== LANGUAGE_FILE,
  );
  const all: Record<string, CatalogueEntry> = {};
  for (const file of files) {
    for (const [key, entry] of Object.entries(readFile(folder, language, file))) {
      if (Object.hasOwn(all, key))
        throw new StartupError(`locales/${language}/${file}: ${key} is in another file too`);
      all[key] = entry;
    }
  }
  return all;
}

/** @throws {StartupError} naming the file and what is wrong with it. */
export function readFile(folder: string, language: string, name: string): Record<string, CatalogueEntry> {
  const file = path.join(folder, language, name);
  const parsed = catalogueFileSchema.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new StartupError(
    `${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not a catalogue'}`,
  );
}

/** @throws {StartupError} naming the text when it is not ICU. */
export function compileEntry(
  language: string,
  key: string,
  entry: Pick<CatalogueEntry, 'text'>,
  direction: Direction = 'ltr',
): Message {
  try {
    return compileMessage(entry.text, intlLocale(language), direction);
  } catch (cause) {
    throw new StartupError(`locales/${language}: ${key} is not a valid ICU message`, { cause });
  }
}
