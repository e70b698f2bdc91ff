import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { FurtherWords } from '../languages/index.js';
import { FRENCH, StartupError, UnexpectedError, type LanguageCode } from '../shared/index.js';
import { CONVERSATION_FILE, readEntries, readFile, type Catalogue, type CatalogueText } from './catalogue.js';
import { compile, type Entries } from './compile.js';
import type { TranslationState } from './entry.js';
import { frenchName, readAbout, type AboutLanguage, type Direction, type Language } from './language.js';
import type { Message, Parameters } from './message.js';
import { layOver, type Overlay } from './overlay.js';
import type { TextEdit } from './text-edit.js';

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

interface Folder {
  readonly about: AboutLanguage;
  /** As the files have it. */
  readonly entries: Entries;
  readonly compiled: Catalogue;
}

const NO_PARAMETERS: Parameters = {};

/** What is the same in every text of this house, and said by whoever runs it. */
export interface HouseWords {
  /** Who is responsible for people's data, as it is said to them; null: nobody has said so yet. */
  readonly responsible: string | null;
}

/**
 * Every text the service says, in every language that has a folder. Files are read and compiled once at start, so
 * that a broken translation stops the start and never a conversation; what translators write since lies over them.
 */
export class Catalogues {
  private catalogues: ReadonlyMap<LanguageCode, Catalogue>;

  private constructor(
    private readonly folders: ReadonlyMap<LanguageCode, Folder>,
    private readonly conversation: ReadonlySet<string>,
    private readonly house: Parameters,
  ) {
    this.catalogues = filesOf(folders);
  }

  /**
   * Every text may use the words of the house: `{responsible, select, unset {…} other {…}}`.
   * @param folder holds one folder a language, each with `messages.json` and perhaps more files of the same form; one of them is `fr`.
   * @throws {StartupError} when French is missing, a file is not a catalogue, a text is not ICU, or a translation
   *   uses a parameter that the French text does not have.
   */
  static load(folder: string, { responsible }: HouseWords = { responsible: null }): Catalogues {
    const languages = languagesIn(folder);
    if (languages[0] !== FRENCH)
      throw new StartupError(`${folder} has no folder fr: every text falls back to it`);
    const french = readEntries(folder, FRENCH);
    const folders = new Map<LanguageCode, Folder>();
    for (const language of languages) {
      const entries = language === FRENCH ? french : readEntries(folder, language);
      const about = readAbout(folder, language);
      folders.set(language, {
        about,
        entries,
        compiled: compile(language, about.direction, entries, french),
      });
    }
    const conversation = new Set(Object.keys(readFile(folder, FRENCH, CONVERSATION_FILE)));
    return new Catalogues(folders, conversation, { responsible: responsible ?? 'unset' });
  }

  /**
   * Puts the edits of translators over the files, in the place of those laid before.
   * @param edits the last one of each text
   * @returns what could not be laid and why: such a text is said as the file has it.
   */
  lay(edits: readonly TextEdit[]): Overlay['skipped'] {
    const catalogues = new Map(filesOf(this.folders));
    const skipped: Overlay['skipped'][number][] = [];
    for (const [language, { about, entries, compiled }] of this.folders) {
      const own = edits.filter((edit) => edit.language === language && language !== FRENCH);
      if (own.length === 0) continue;
      const french = this.folders.get(FRENCH)!.entries;
      const overlay = layOver({ language, direction: about.direction, entries, compiled, french }, own);
      catalogues.set(language, overlay.catalogue);
      skipped.push(...overlay.skipped);
    }
    this.catalogues = catalogues;
    return skipped;
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

  /** In the order they are offered: French, then by code; named as each names itself, and as French names it. */
  languages(): Language[] {
    return [...this.catalogues].map(([code, catalogue]) => ({
      code,
      name: catalogue.get('language.name')?.message.format(NO_PARAMETERS) ?? code,
      aliases: [code, ...(frenchName(code) === null ? [] : [frenchName(code)!])],
      direction: this.direction(code),
    }));
  }

  direction(language: LanguageCode): Direction {
    return this.folders.get(language)?.about.direction ?? 'ltr';
  }

  /** What people type in languages that came with words of their own. */
  furtherWords(): Map<LanguageCode, FurtherWords> {
    return new Map(
      [...this.folders].flatMap(([code, { about }]) => (about.words ? [[code, about.words] as const] : [])),
    );
  }

  /** Every key French has, in the order of its file. */
  keys(): string[] {
    return [...this.catalogues.get(FRENCH)!.keys()];
  }

  /** The keys of what is said in conversations: what is translated. */
  conversationKeys(): string[] {
    return [...this.conversation];
  }

  isConversation(key: string): boolean {
    return this.conversation.has(key);
  }

  /** As the files of the language have them; empty for a language without a folder. */
  entries(language: LanguageCode): Entries {
    return this.folders.get(language)?.entries ?? {};
  }

  /**
   * The words of a text in which nothing is filled in but the words of the house: they are the same for everybody.
   * Null for any other, and where the language has no text of its own.
   */
  sameForAll(language: LanguageCode, key: string): string | null {
    const standing = this.standing(language, key);
    const isSame = standing?.message.parameters.every((name) => Object.hasOwn(this.house, name));
    return isSame ? this.text(language, key) : null;
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

/** French first: the others are measured against it. */
const languagesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, CONVERSATION_FILE)))
    .map((entry) => entry.name)
    .sort(
      (one, other) => Number(other === FRENCH) - Number(one === FRENCH) || one.localeCompare(other, 'en'),
    );

const filesOf = (folders: ReadonlyMap<LanguageCode, Folder>): ReadonlyMap<LanguageCode, Catalogue> =>
  new Map([...folders].map(([code, { compiled }]) => [code, compiled]));

function filled(message: Message, key: string, parameters: Parameters): string {
  try {
    return message.format(parameters);
  } catch (cause) {
    throw new UnexpectedError(`${key} needs ${message.parameters.join(', ')}`, { cause });
  }
}
