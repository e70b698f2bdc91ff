import {
  exampleOf,
  markTerms,
  termsOf,
  type GlossaryFile,
  type Language,
  type MarkedPart,
  type StandingText,
  type TextEdit,
  type Translations,
} from '../../catalogues/index.js';
import type { UserError } from '../../shared/index.js';
import { FRENCH, NotFoundError } from '../../shared/index.js';
import { languagesOf, type Principal } from '../../staff/index.js';

/** Where a text is said, and its room on the strictest channel; nothing for what is told outside of conversations. */
export type TextUses = ReadonlyMap<string, { readonly places: readonly string[]; readonly limit: number }>;

/** WhatsApp and Telegram: a text without options. */
const LONGEST_TEXT = 4096;
/** Longer is not read to its end on a small screen. */
export const EASY_LENGTH = 300;

/** A text on its page. */
export interface OpenText {
  readonly language: Language;
  readonly text: StandingText;
  readonly places: readonly string[];
  readonly limit: number;
  readonly marked: readonly MarkedPart[];
  readonly parameters: readonly string[];
  readonly history: readonly (TextEdit & { readonly name: string | null })[];
  /** The next one that is not reviewed, in the order of the conversations. */
  readonly next: string | null;
}

export interface Preview {
  readonly own: string | null;
  readonly french: string | null;
}

/** What a translator typed and chose. */
export interface Written {
  readonly text: string;
  readonly state: 'draft' | 'reviewed';
  /** Version of the last edit that the page showed. */
  readonly seen: number;
}

export interface DeskParts {
  readonly translations: Translations;
  readonly glossary: GlossaryFile;
  readonly uses: TextUses;
  /** Names of staff by id, closed accounts included. */
  readonly names: (ids: readonly string[]) => Promise<Map<string, string>>;
}

/** The work of translators, each in the languages they are bound to: everything else is not found. */
export class TranslationDesk {
  constructor(private readonly parts: DeskParts) {}

  /** Those the person may change, as they name themselves. */
  languages(principal: Principal): Language[] {
    const own = languagesOf(principal);
    return this.parts.translations.catalogues
      .languages()
      .filter(({ code }) => code !== FRENCH && own.includes(code));
  }

  /** @throws {NotFoundError} for a language the person is not bound to. */
  texts(principal: Principal, language: string): StandingText[] {
    this.language(principal, language);
    return this.parts.translations.all(language);
  }

  flowOf(key: string): string | null {
    return this.parts.uses.get(key)?.places[0]?.split('.')[0] ?? null;
  }

  async open(principal: Principal, code: string, key: string): Promise<OpenText> {
    const language = this.language(principal, code);
    const { translations, glossary, uses, names } = this.parts;
    const text = translations.one(code, key);
    const edits = await translations.history(code, key);
    const known = await names(edits.flatMap(({ staffId }) => staffId ?? []));
    const { places, limit } = uses.get(key) ?? { places: [], limit: LONGEST_TEXT };
    return {
      language,
      text,
      places,
      limit,
      marked: markTerms(text.french, termsOf(glossary, code)),
      parameters: translations.parameters(key),
      history: edits.map((edit) => ({
        ...edit,
        name: edit.staffId ? (known.get(edit.staffId) ?? null) : null,
      })),
      next: this.nextAfter(code, key),
    };
  }

  /** As a phone would show it: examples put in, the French under what nobody has vouched for. */
  preview(principal: Principal, code: string, key: string, text: string, state: string): Preview {
    this.language(principal, code);
    const { catalogues } = this.parts.translations;
    const { french } = this.parts.translations.one(code, key);
    const own = text.trim() === '' ? null : exampleOf(catalogues, code, text);
    return { own, french: state === 'reviewed' ? null : exampleOf(catalogues, FRENCH, french) };
  }

  /** Why the text cannot be saved; null when it can. */
  refusal(principal: Principal, code: string, key: string, text: string): UserError | null {
    this.language(principal, code);
    return this.parts.translations.refusal(code, key, text);
  }

  /** @throws {UserError} when the text cannot be said, or somebody else was quicker. */
  async save(principal: Principal, language: string, key: string, written: Written): Promise<void> {
    this.language(principal, language);
    const { text, state, seen } = written;
    const reviewer = state === 'reviewed' ? principal.name : null;
    const news = { language, key, text: plainLines(text), state, seen, reviewer };
    await this.parts.translations.save([{ ...news, staffId: principal.id, way: 'inbox' }]);
  }

  /** Takes an earlier version again, or (null) what the file says. Nobody has vouched for it anew. */
  async restore(
    principal: Principal,
    language: string,
    key: string,
    version: number | null,
    seen: number,
  ): Promise<void> {
    this.language(principal, language);
    const edits = await this.parts.translations.history(language, key);
    const earlier = edits.find((edit) => edit.version === version);
    if (version !== null && !earlier) throw new NotFoundError(`There is no version ${version}.`);
    const text = earlier?.text ?? null;
    const way = text === null ? 'file' : 'inbox';
    const news = {
      language,
      key,
      text,
      state: 'draft',
      reviewer: null,
      staffId: principal.id,
      way,
      seen,
    } as const;
    await this.parts.translations.save([news]);
  }

  private language(principal: Principal, code: string): Language {
    const language = this.languages(principal).find((one) => one.code === code);
    if (!language) throw new NotFoundError(`${code} is not a language of this person.`);
    return language;
  }

  private nextAfter(language: string, key: string): string | null {
    const texts = this.parts.translations.all(language);
    const at = texts.findIndex((text) => text.key === key);
    const others = [...texts.slice(at + 1), ...texts.slice(0, at)];
    return others.find(({ state }) => state !== 'reviewed')?.key ?? null;
  }
}

/** A browser sends two characters for each new line. */
const plainLines = (text: string): string => text.replace(/\r\n?/g, '\n').trim().normalize('NFC');
