import type { Database, Reader, Tx, Wake } from '../../database/index.js';
import type { MediaFile, MediaFiles } from '../../messaging/index.js';
import type { ReviewQueue } from '../../moderation/index.js';
import { NotFoundError, UserError, type Clock, type Ids } from '../../shared/index.js';
import {
  hasRoleIn,
  territoriesOf,
  type AttemptBudgets,
  type AuditLog,
  type Principal,
} from '../../staff/index.js';
import { officesOf, type Office, type TerritoryDirectory } from '../../territories/index.js';
import type { Vault } from '../../vault/index.js';
import type { AnswerBook } from '../answering/answer-book.js';
import type { QuestionSteps } from '../question-steps.js';
import type { QuestionSubmitted } from '../question-submitted.js';
import { openWords } from '../question-words.js';
import { questionById, type QuestionRow } from '../questions.repository.js';
import { allowed } from '../transitions.js';
import { assistedEntry } from './assisted-entry.js';
import type { AssistedForm, AssistedTicket, ConsentText } from './assisted-form.js';
import type { AssistedAnswer, AssistedView } from './assisted-view.js';
import type { ConsentAloud } from './consent-aloud.js';

export interface AssistedParts {
  database: Database;
  vault: Vault;
  clock: Clock;
  ids: Ids;
  wake: Wake;
  audit: AuditLog;
  budgets: Pick<AttemptBudgets, 'take'>;
  directory: TerritoryDirectory;
  reviews: ReviewQueue;
  steps: QuestionSteps;
  book: AnswerBook;
  media: Pick<MediaFiles, 'store' | 'discard' | 'give'>;
  submitted: QuestionSubmitted;
  consent: ConsentAloud;
  /** Everything of a person goes, as with « supprimer » in the chat. */
  erase: (tx: Tx, citizenId: string) => Promise<void>;
}

/** Codes an animator may try in a minute: a desk is quick with five, and of 300 million codes nobody guesses one. */
const CODES_A_MINUTE = 10;

/**
 * Where somebody without a phone is served: an animator enters the question, and finds it again by the code on the
 * ticket. Only animators of its commune do; for all others there is no such question.
 */
export class AssistedDesk {
  constructor(private readonly parts: AssistedParts) {}

  /** The communes of the animator, by name. */
  communes(principal: Principal): { id: string; name: string }[] {
    const own = territoriesOf(principal, 'animator');
    const ids = own === 'all' ? [] : own;
    return ids
      .map((id) => ({ id, name: this.parts.directory.label(id) }))
      .sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  }

  consents(): ConsentText[] {
    return this.parts.consent.texts();
  }

  consentSound(language: string): Promise<Buffer | null> {
    return this.parts.consent.sound(language);
  }

  /** Whom a question of the commune may name. @throws {NotFoundError} for another commune */
  async offices(principal: Principal, communeId: string): Promise<Office[]> {
    this.mine(principal, communeId);
    return officesOf(this.parts.database.reader, communeId, this.parts.clock.now());
  }

  /**
   * Keeps the question of a person who sits at the desk; from here on it goes the way of all others. They get a key of
   * their own, so that all of it can be erased with it. Resolves to the question's id.
   * @throws {NotFoundError} for another commune @throws {UserError} for what cannot be kept
   */
  async enter(principal: Principal, form: AssistedForm): Promise<string> {
    const { database, vault, clock, ids, media, submitted, audit } = this.parts;
    this.mine(principal, form.communeId);
    const { asked, voice } = await assistedEntry(form);
    if (!this.consents().some(({ code }) => code === form.language))
      throw new UserError('inbox.assisted.error.language');
    const file = voice && (await media.store({ ...voice, kind: 'voice' }));
    try {
      return await database.write(async (tx) => {
        const now = clock.now();
        const id = ids.next();
        const { key, wrapped } = vault.newCitizenKey(id);
        await tx.run(
          `INSERT INTO citizens (id, wrapped_key, language, consented_at, created_at) VALUES (?, ?, ?, ?, ?)`,
          [id, wrapped, form.language, now, now],
        );
        const mediaId = file && (await media.give(tx, file, { id, key }, now));
        const citizen = { id, key, language: form.language };
        const questionId = await submitted.keep(
          { ...asked, mediaId, ticket: ids.ticket() },
          { tx, now, citizen },
          principal.id,
        );
        await audit.append(tx, {
          staffId: principal.id,
          verb: 'question.assist',
          subject: `question:${questionId}`,
          details: { commune: form.communeId },
        });
        return questionId;
      });
    } catch (error) {
      if (file) await media.discard(file);
      throw error;
    }
  }

  /**
   * By the code of the ticket, however it was typed. Null: no ticket of their communes has it.
   * @throws {UserError} when too many were tried
   */
  async find(principal: Principal, code: string): Promise<string | null> {
    const scope = this.parts.vault.index('assisted-codes', principal.id);
    const wait = await this.parts.budgets.take([{ scope, limit: CODES_A_MINUTE }]);
    if (wait > 0) throw new UserError('inbox.assisted.error.too_often');
    const letters = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const ticket = `${letters.slice(0, 3)}-${letters.slice(3)}`;
    const [row] = await this.reader.query<{ id: string; commune_id: string }>(
      `SELECT id, commune_id FROM questions WHERE ticket = ? AND assisted_by IS NOT NULL AND citizen_id IS NOT NULL`,
      [ticket],
    );
    return row && hasRoleIn(principal, 'animator', row.commune_id) ? row.id : null;
  }

  /** @throws {NotFoundError} */
  async ticket(principal: Principal, id: string): Promise<AssistedTicket> {
    const row = await this.seen(this.reader, principal, id);
    return {
      id,
      ticket: row.ticket,
      communeName: this.parts.directory.label(row.commune_id),
      askedAt: row.submitted_at,
    };
  }

  /** @throws {NotFoundError} */
  async view(principal: Principal, id: string): Promise<AssistedView> {
    const row = await this.seen(this.reader, principal, id);
    const hidden = row.guarded !== null;
    return {
      ...(await this.ticket(principal, id)),
      language: row.language,
      state: hidden ? 'submitted' : row.state,
      rejection:
        hidden || row.reject_reason === null
          ? null
          : { reason: row.reject_reason, note: openWords(this.parts.vault, row, 'reject_note') },
      answer: hidden ? null : await this.answer(row),
      withdrawable: allowed('withdraw', row.state),
    };
  }

  /** The answer's voice, as it was given or in this language. Null when there is none. @throws {NotFoundError} */
  async voice(principal: Principal, id: string, language?: string): Promise<MediaFile | null> {
    const row = await this.seen(this.reader, principal, id);
    return row.guarded === null ? this.parts.book.voice(this.reader, row, language) : null;
  }

  /** The person takes it back. Resolves to false when it is too late for that. @throws {NotFoundError} */
  withdraw(principal: Principal, id: string): Promise<boolean> {
    return this.forPerson(principal, id, 'withdraw', async (tx, row) =>
      this.parts.steps.byCitizen(tx, row.citizen_id!, id, 'withdraw', async () => {
        await this.parts.reviews.withdraw(tx, id);
        return {};
      }),
    );
  }

  /** Everything of the person goes, and the ticket opens nothing any more. @throws {NotFoundError} */
  erase(principal: Principal, id: string): Promise<boolean> {
    return this.forPerson(principal, id, 'erase', async (tx, row) => {
      await this.parts.erase(tx, row.citizen_id!);
      return true;
    });
  }

  private forPerson(
    principal: Principal,
    id: string,
    verb: 'withdraw' | 'erase',
    work: (tx: Tx, row: QuestionRow) => Promise<boolean>,
  ): Promise<boolean> {
    const { database, audit } = this.parts;
    return database.write(async (tx) => {
      const row = await this.seen(tx, principal, id);
      const done = await work(tx, row);
      if (done)
        await audit.append(tx, {
          staffId: principal.id,
          verb: `question.assist-${verb}`,
          subject: `question:${id}`,
          details: { commune: row.commune_id },
        });
      return done;
    });
  }

  private async answer(row: QuestionRow): Promise<AssistedAnswer | null> {
    const answer = await this.parts.book.answerOf(this.reader, row);
    if (!answer) return null;
    const given = {
      words: answer.words,
      language: answer.language,
      spoken: answer.voice !== null,
      original: true,
    };
    const versions = answer.versions.map(({ words, language, voice }) => ({
      ...{ words, language, spoken: voice !== null, original: false },
    }));
    const isOwn = ({ language }: { language: string }): boolean => language === row.language;
    const parts = [given, ...versions];
    return {
      at: answer.at,
      office: answer.service ?? row.office_title ?? '',
      parts: [...parts.filter(isOwn), ...parts.filter((part) => !isOwn(part))],
    };
  }

  private get reader(): Reader {
    return this.parts.database.reader;
  }

  /** @throws {NotFoundError} for another commune's, for one from a phone, and for one that was erased. */
  private async seen(reader: Reader, principal: Principal, id: string): Promise<QuestionRow> {
    const row = await questionById(reader, id);
    if (!row?.assisted_by || !row.citizen_id || !hasRoleIn(principal, 'animator', row.commune_id))
      throw new NotFoundError('There is no such ticket.');
    return row;
  }

  /** @throws {NotFoundError} */
  private mine(principal: Principal, communeId: string): void {
    if (!hasRoleIn(principal, 'animator', communeId)) throw new NotFoundError('There is no such desk.');
  }
}
