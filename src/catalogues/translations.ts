import type { Database, Tx, Wake } from '../database/index.js';
import {
  FRENCH,
  NotFoundError,
  UserError,
  type Clock,
  type LanguageCode,
  type Logger,
} from '../shared/index.js';
import type { Catalogues } from './catalogues.js';
import { fileHash, type EditWay, type TextEdit } from './text-edit.js';
import { addEdit, editsOf, lastEdits } from './text-edits.repository.js';
import { standingOf, type StandingText } from './standing-text.js';
import { lostParameter, parametersIn, readTranslation } from './translation-problem.js';

/** Signalled by whoever changes a text. */
const TOPIC = 'texts';
/** A notice from another process may be lost. */
const RELOAD_MS = 60_000;

/** What somebody wants a text to be from now on. */
export interface NewText {
  readonly language: LanguageCode;
  readonly key: string;
  /** Null: what the file says holds again. */
  readonly text: string | null;
  readonly state: 'draft' | 'reviewed';
  /** Who vouches for it. */
  readonly reviewer: string | null;
  readonly staffId: string | null;
  readonly way: EditWay;
  /** The version of the last edit they saw; 0 when there was none. */
  readonly seen: number;
}

/** What translators write: kept with its whole history, said by every process from the moment it is committed. */
export class Translations {
  private last: ReadonlyMap<string, TextEdit> = new Map();
  private told = new Set<string>();

  constructor(
    private readonly database: Database,
    readonly catalogues: Catalogues,
    private readonly wake: Pick<Wake, 'after' | 'on'>,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Puts the edits of the database over the files; what cannot be said is named in a warning, once. */
  async reload(): Promise<void> {
    const edits = await lastEdits(this.database.reader);
    const skipped = this.catalogues.lay(edits);
    this.last = new Map(edits.map((edit) => [place(edit), edit]));
    for (const { edit, problem } of skipped) {
      const { language, key, version } = edit;
      if (this.told.has(`${place(edit)} ${version}`)) continue;
      this.told.add(`${place(edit)} ${version}`);
      this.logger.warn({ language, key, version, problem }, 'An edited text cannot be said; the file holds.');
    }
  }

  /** Reloads after every change and once a minute. Returns what stops it. */
  keepFresh(): () => void {
    const reload = (): void => {
      // What was laid before serves until storage is back.
      this.reload().catch((error: unknown) =>
        this.logger.warn({ error: String(error) }, 'The edited texts were not reloaded.'),
      );
    };
    const timer = setInterval(reload, RELOAD_MS).unref();
    const off = this.wake.on(TOPIC, reload);
    return () => {
      clearInterval(timer);
      off();
    };
  }

  /** The texts of one language as they stand, in the order of the French file. */
  all(language: LanguageCode): StandingText[] {
    this.assertTranslated(language);
    return this.catalogues.conversationKeys().map((key) => this.standing(language, key));
  }

  /** Whether conversations say a text of that name. */
  has(key: string): boolean {
    return this.catalogues.isConversation(key);
  }

  /** @throws {NotFoundError} for a language or key there is none of. */
  one(language: LanguageCode, key: string): StandingText {
    this.assertTranslated(language);
    if (!this.has(key)) throw new NotFoundError(`No text is called ${key}.`);
    return this.standing(language, key);
  }

  /** Names of what is put into the French text. */
  parameters(key: string): readonly string[] {
    return parametersIn(this.catalogues.entries(FRENCH)[key]!.text);
  }

  lastEdit(language: LanguageCode, key: string): TextEdit | null {
    return this.last.get(place({ language, key })) ?? null;
  }

  /** The last first. */
  history(language: LanguageCode, key: string): Promise<TextEdit[]> {
    return editsOf(this.database.reader, language, key);
  }

  /**
   * Writes changes, all or none. This process says them when it resolves, the others soon after.
   * @throws {UserError} when a text cannot be said, or when somebody changed it meanwhile.
   */
  async save(wanted: readonly NewText[]): Promise<void> {
    await this.database.write(async (tx) => {
      for (const one of wanted) await this.write(tx, one);
      this.wake.after(tx, TOPIC);
    });
    await this.reload();
  }

  /** Why the text cannot stand for the French one; null when it can. */
  refusal(language: LanguageCode, key: string, text: string): UserError | null {
    const { french } = this.one(language, key);
    const read = readTranslation(language, this.catalogues.direction(language), text, french);
    if ('message' in read) {
      const lost = lostParameter(text, french);
      return lost === null ? null : new UserError('inbox.error.text_lost', { parameter: lost });
    }
    const { problem } = read;
    if (problem.kind === 'strange')
      return new UserError('inbox.error.text_strange', { parameter: problem.parameter });
    return new UserError(problem.kind === 'empty' ? 'inbox.error.text_missing' : 'inbox.error.text_not_icu');
  }

  private async write(tx: Tx, wanted: NewText): Promise<void> {
    const { language, key, text } = wanted;
    const { french } = this.one(language, key);
    const refusal = text === null ? null : this.refusal(language, key, text);
    if (refusal) throw refusal;
    const edit: TextEdit = {
      language,
      key,
      version: wanted.seen + 1,
      text,
      state: wanted.state,
      french,
      fileHash: fileHash(this.catalogues.entries(language)[key]),
      reviewer: wanted.state === 'reviewed' ? wanted.reviewer : null,
      staffId: wanted.staffId,
      way: wanted.way,
      at: this.clock.now(),
    };
    const [last] = await editsOf(tx, language, key);
    if ((last?.version ?? 0) !== wanted.seen || !(await addEdit(tx, edit)))
      throw new UserError('inbox.error.text_changed');
  }

  private standing(language: LanguageCode, key: string): StandingText {
    return standingOf(this.catalogues, language, key, this.last.get(place({ language, key })));
  }

  private assertTranslated(language: LanguageCode): void {
    const known = this.catalogues.languages().some(({ code }) => code === language);
    if (!known || language === FRENCH) throw new NotFoundError(`No texts are translated into ${language}.`);
  }
}

const place = ({ language, key }: { language: string; key: string }): string => `${language} ${key}`;
