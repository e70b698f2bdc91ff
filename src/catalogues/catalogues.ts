import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { FRENCH, StartupError, UnexpectedError, type LanguageCode } from '../shared/index.js';
import {
  compileEntry,
  CONVERSATION_FILE,
  readEntries,
  readFile,
  type Catalogue,
  type CatalogueText,
} from './catalogue.js';
import type { CatalogueEntry, TranslationState } from './entry.js';
import { frenchHash } from './french-hash.js';
import type { Message, Parameters } from './message.js';

/** How far a language has come in what is said in conversations, in numbers of texts; `keys` is how many French has. */
export interface Completeness {
  readonly keys: number;
  readonly present: number;
  readonly reviewed: number;
  readonly draft: number;
  readonly stale: number;
}

/** A text in the person's language, and the French to put under it while nobody has vouched for it. */
export interface BilingualText {
  readonly own: string;
  /** Null when there is nothing to add: the text is reviewed, or is itself the French. */
  readonly french: string | null;
}

const NO_PARAMETERS: Parameters = {};

/** What is the same in every text of this house, and said by whoever runs it. */
export interface HouseWords {
  /** Who is responsible for people's data, as it is said to them; null: nobody has said so yet. */
  readonly responsible: string | null;
}

/**
 * Every text the service says, in every language that has a folder. Read and compiled once at start, so that a
 * broken translation stops the start and never a conversation.
 */
export class Catalogues {
  private constructor(
    private readonly catalogues: ReadonlyMap<LanguageCode, Catalogue>,
    private readonly conversation: ReadonlySet<string>,
    private readonly house: Parameters,
  ) {}

  /**
   * Every text may use the words of the house: `{responsible, select, unset {…} other {…}}`.
   * @param folder holds one folder a language, each with `messages.json` and perhaps more files of the same form; one of them is `fr`.
   * @throws {StartupError} when French is missing, a file is not a catalogue, a text is not ICU, or a translation
   *   uses a parameter that the French text does not have.
   */
  static load(folder: string, { responsible }: HouseWords = { responsible: null }): Catalogues {
    const languages = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, CONVERSATION_FILE)))
      .map((entry) => entry.name)
      // French first: the others are measured against it.
      .sort(
        (one, other) => Number(other === FRENCH) - Number(one === FRENCH) || one.localeCompare(other, 'en'),
      );
    if (languages[0] !== FRENCH)
      throw new StartupError(`${folder} has no folder fr: every text falls back to it`);
    const french = readEntries(folder, FRENCH);
    const catalogues = new Map<LanguageCode, Catalogue>();
    for (const language of languages) {
      const entries = language === FRENCH ? french : readEntries(folder, language);
      catalogues.set(language, compile(language, entries, french));
    }
    const conversation = new Set(Object.keys(readFile(folder, FRENCH, CONVERSATION_FILE)));
    return new Catalogues(catalogues, conversation, { responsible: responsible ?? 'unset' });
  }

  /**
   * The text in that language, in French where it has none or the language is unknown.
   * @throws {UnexpectedError} for a key that French lacks too, or a parameter that is not given.
   */
  text(language: LanguageCode, key: string, parameters: Parameters = NO_PARAMETERS): string {
    const { message } = this.entry(language, key) ?? this.french(key);
    return filled(
      message,
      key,
      message.parameters.length > 0 ? { ...this.house, ...parameters } : parameters,
    );
  }

  bilingual(language: LanguageCode, key: string, parameters: Parameters = NO_PARAMETERS): BilingualText {
    const own = this.text(language, key, parameters);
    if (!this.isDraft(language, key)) return { own, french: null };
    const french = this.text(FRENCH, key, parameters);
    return { own, french: french === own ? null : french };
  }

  /** Whether there is such a language. */
  speaks(language: LanguageCode): boolean {
    return this.catalogues.has(language);
  }

  /** Null when the language has no text of its own for the key. */
  state(language: LanguageCode, key: string): TranslationState | null {
    return this.entry(language, key)?.state ?? null;
  }

  /** Whether the text has not been vouched for as it stands: draft, stale or not translated at all. */
  isDraft(language: LanguageCode, key: string): boolean {
    return language !== FRENCH && this.state(language, key) !== 'reviewed';
  }

  /** In the order they are offered: French, then by code; named as each names itself. */
  languages(): { code: LanguageCode; name: string }[] {
    return [...this.catalogues.entries()].map(([code, catalogue]) => ({
      code,
      name: catalogue.get('language.name')?.message.format(NO_PARAMETERS) ?? code,
    }));
  }

  /** Every key French has, in the order of its file. */
  keys(): string[] {
    return [...this.catalogues.get(FRENCH)!.keys()];
  }

  /** The keys of what is said in conversations: what is translated. */
  conversationKeys(): string[] {
    return [...this.conversation];
  }

  /** What is said at present, as it is written; null when it is said in French. */
  standing(language: LanguageCode, key: string): CatalogueText | null {
    return this.entry(language, key) ?? null;
  }

  /** @throws {UnexpectedError} for a language without a folder. */
  completeness(language: LanguageCode): Completeness {
    const catalogue = this.catalogues.get(language);
    if (!catalogue) throw new UnexpectedError(`there is no catalogue for ${language}`);
    const count = { keys: this.conversation.size, present: 0, reviewed: 0, draft: 0, stale: 0 };
    for (const [key, { state }] of catalogue) {
      if (!this.conversation.has(key)) continue;
      count.present += 1;
      count[state] += 1;
    }
    return count;
  }

  private entry(language: LanguageCode, key: string): CatalogueText | undefined {
    return this.catalogues.get(language)?.get(key);
  }

  private french(key: string): CatalogueText {
    const found = this.entry(FRENCH, key);
    if (!found) throw new UnexpectedError(`no text has the key ${key}`);
    return found;
  }
}

/** Compiles one language; a key that French no longer has is left out, because nothing can say it. */
function compile(
  language: LanguageCode,
  entries: Readonly<Record<string, CatalogueEntry>>,
  french: Readonly<Record<string, CatalogueEntry>>,
): Catalogue {
  const catalogue = new Map<string, CatalogueText>();
  for (const [key, entry] of Object.entries(entries)) {
    const source = french[key];
    if (!source) continue;
    const message = compileEntry(language, key, entry);
    if (language !== FRENCH)
      refuseStrangeParameters(language, key, message, compileEntry(FRENCH, key, source));
    const state = language === FRENCH ? entry.state : presentState(entry, source);
    catalogue.set(key, { text: entry.text, message, state });
  }
  return catalogue;
}

/** Stale is worked out, not written down: a changed French text needs no one to think of its translations. */
function presentState(entry: CatalogueEntry, french: CatalogueEntry): TranslationState {
  return entry.of === frenchHash(french.text) ? entry.state : 'stale';
}

function refuseStrangeParameters(language: string, key: string, message: Message, french: Message): void {
  const strange = message.parameters.find((name) => !french.parameters.includes(name));
  if (strange === undefined) return;
  throw new StartupError(`locales/${language}: ${key} uses {${strange}}, which the French has not`);
}

function filled(message: Message, key: string, parameters: Parameters): string {
  try {
    return message.format(parameters);
  } catch (cause) {
    throw new UnexpectedError(`${key} needs ${message.parameters.join(', ')}`, { cause });
  }
}
