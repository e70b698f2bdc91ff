import type { Catalogues } from '../catalogues/index.js';
import type { MediaStore } from '../channels/contract/index.js';
import type { Database, Wake } from '../database/index.js';
import { NotFoundError, type Clock, type Ids, type LanguageCode } from '../shared/index.js';
import { hasRole, languagesOf, type Principal } from '../staff/index.js';
import type { Vault } from '../vault/index.js';
import { asOggOpus } from './ogg.js';
import { promptsOf, type Prompt } from './prompts.js';
import type { Recording } from './recording.js';
import { RECORDINGS, soundPlace, type Recordings } from './recordings.js';
import { insertRecording, setReview } from './recordings.repository.js';

export interface RecordingDeskParts {
  database: Database;
  vault: Vault;
  store: MediaStore;
  wake: Wake;
  catalogues: Catalogues;
  recordings: Recordings;
  clock: Clock;
  ids: Ids;
}

/** Who reads aloud what people hear, and who vouches for it: admins all languages, translators their own. */
export class RecordingDesk {
  constructor(private readonly parts: RecordingDeskParts) {}

  /** Those the person may record, in the order in which they are offered to people. */
  languages(principal: Principal): { code: LanguageCode; name: string }[] {
    const own = languagesOf(principal);
    return this.parts.catalogues
      .languages()
      .filter(({ code }) => hasRole(principal, 'admin') || own.includes(code))
      .map(({ code, name }) => ({ code, name }));
  }

  /** Everything that can be read aloud in the language. @throws {NotFoundError} when it is not theirs */
  prompts(principal: Principal, language: LanguageCode): Prompt[] {
    this.mine(principal, language);
    return promptsOf(this.parts.catalogues, this.parts.recordings, language);
  }

  /** How many texts a language cannot do without. */
  get coreSize(): number {
    return this.parts.recordings.core.length;
  }

  /** Whether no native speaker has vouched for the text. */
  isDraft(language: LanguageCode, key: string): boolean {
    return this.parts.catalogues.isDraft(language, key);
  }

  /** Which recording people hear of a text. */
  heardId(language: LanguageCode, key: string): string | null {
    return this.parts.recordings.heard(language, key)?.id ?? null;
  }

  /** @throws {NotFoundError} when there is no such text, or the language is not theirs */
  prompt(principal: Principal, language: LanguageCode, key: string): Prompt {
    const prompt = this.prompts(principal, language).find((one) => one.key === key);
    if (!prompt) throw new NotFoundError(`nothing is read aloud under ${key}`);
    return prompt;
  }

  /**
   * Keeps what somebody has just recorded; those made before stay in the history, and one that was vouched for is
   * heard until this one is.
   * @param recorded as the browser made it
   * @throws {UserError} when it is not a recording that we can use
   */
  async record(
    principal: Principal,
    language: LanguageCode,
    key: string,
    recorded: Buffer,
  ): Promise<Recording> {
    const { database, vault, store, wake, clock, ids, recordings } = this.parts;
    const { spoken } = this.prompt(principal, language, key);
    const { bytes, seconds } = await asOggOpus(recorded);
    const recordedAt = clock.now();
    const made = { id: `recording-${ids.next()}`, language, key, spoken, seconds, bytes: bytes.length };
    const by = { recordedBy: principal.id, recordedAt, reviewedBy: null, reviewedAt: null };
    // The file first: a row without a file would be a prompt that is silent.
    await store.put(made.id, vault.sealFileForHouse(soundPlace(made.id), bytes));
    await database.write(async (tx) => {
      await insertRecording(tx, { ...made, ...by });
      wake.after(tx, RECORDINGS);
    });
    await recordings.reload();
    return { ...made, ...by };
  }

  /** Vouches for a recording that they have listened to: from now on people hear it. @throws {NotFoundError} */
  review(principal: Principal, language: LanguageCode, id: string): Promise<void> {
    return this.change(principal, language, id, { by: principal.id, at: this.parts.clock.now() });
  }

  /** People hear the one before it, or read. @throws {NotFoundError} */
  retract(principal: Principal, language: LanguageCode, id: string): Promise<void> {
    return this.change(principal, language, id, null);
  }

  /** @throws {NotFoundError} */
  async sound(principal: Principal, language: LanguageCode, id: string): Promise<Buffer> {
    this.known(principal, language, id);
    const bytes = await this.parts.recordings.sound(id);
    if (!bytes) throw new NotFoundError(`the file of ${id} is lost`);
    return bytes;
  }

  private async change(
    principal: Principal,
    language: LanguageCode,
    id: string,
    review: { by: string; at: number } | null,
  ): Promise<void> {
    this.known(principal, language, id);
    await this.parts.database.write(async (tx) => {
      if (!(await setReview(tx, id, review))) throw new NotFoundError(`${id} came with the program`);
      this.parts.wake.after(tx, RECORDINGS);
    });
    await this.parts.recordings.reload();
  }

  /** @throws {NotFoundError} when there is no such recording in that language, or the language is not theirs */
  private known(principal: Principal, language: LanguageCode, id: string): void {
    this.mine(principal, language);
    if (!this.parts.recordings.has(language, id)) throw new NotFoundError(`no recording is called ${id}`);
  }

  private mine(principal: Principal, language: LanguageCode): void {
    if (!this.languages(principal).some(({ code }) => code === language))
      throw new NotFoundError(`${language} is not theirs to record`);
  }
}
