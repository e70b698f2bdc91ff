import type { Catalogues } from '../catalogues/index.js';
import type { Database, Tx, Wake } from '../database/index.js';
import { isTopic } from '../languages/index.js';
import type { Messenger, Told } from '../messaging/index.js';
import type { ReviewQueue } from '../moderation/index.js';
import {
  ForbiddenError,
  FRENCH,
  NotFoundError,
  UserError,
  type Clock,
  type JsonObject,
} from '../shared/index.js';
import type { AuditLog, Principal } from '../staff/index.js';
import { officeById, officesOf, type Office } from '../territories/index.js';
import type { Vault } from '../vault/index.js';
import { ANSWER_LENGTH, NOTE_LENGTH, TRANSCRIPT_LENGTH, usable } from './limits.js';
import { sealWords, type WordColumn } from './question-words.js';
import {
  lockedQuestion,
  moveQuestion,
  recordEvent,
  type Changes,
  type QuestionRow,
} from './questions.repository.js';
import { REJECT_REASONS, type RejectReason } from './reject-reasons.js';
import { refuseErased, sightOf, type Sight } from './sight.js';
import { allowed, TRANSITIONS, type QuestionVerb } from './transitions.js';

export interface QuestionParts {
  database: Database;
  vault: Vault;
  clock: Clock;
  wake: Wake;
  reviews: ReviewQueue;
  audit: AuditLog;
  messenger: Pick<Messenger, 'tell'>;
  catalogues: Pick<Catalogues, 'text'>;
}

/** What a verb does beside moving the question on. */
interface Effect {
  changes?: Changes;
  told?: Told[];
  /** For the audit log: codes and ids. */
  details?: JsonObject;
}

/**
 * What staff do with a question. Each is one transaction: the question moves on, its history and the audit log
 * say so, and the citizen is told. All throw NotFoundError for another commune's or office's question, and
 * UserError `inbox.error.already_done` when somebody was quicker, `inbox.error.erased` when the person took their
 * data away. What tells the citizen resolves to false when they asked for no more messages: they read it on coming back.
 */
export class Questions {
  constructor(private readonly parts: QuestionParts) {}

  /** Writes down what is heard in a voice note; may be corrected until the question is handed on. */
  async transcribe(principal: Principal, id: string, text: string): Promise<void> {
    await this.step(principal, id, 'transcribe', 'moderator', async (_tx, question) => {
      if (question.form !== 'voice') throw new UserError('inbox.error.not_voice');
      const transcript = usable(text, TRANSCRIPT_LENGTH);
      return { changes: { transcript: this.sealed(question, 'transcript', transcript) } };
    });
  }

  /** Says what the question is about, when its words did not tell or told it wrongly. */
  async classify(principal: Principal, id: string, topic: string): Promise<void> {
    await this.step(principal, id, 'classify', 'moderator', async (_tx, question) => {
      if (!isTopic(topic)) throw new UserError('inbox.error.topic_missing');
      return { changes: { topic }, details: { topic, before: question.topic } };
    });
  }

  async approve(principal: Principal, id: string): Promise<void> {
    await this.step(principal, id, 'approve', 'moderator', async (tx) => {
      await this.parts.reviews.decide(tx, principal, id, 'approved');
      return {};
    });
  }

  /** @param note further words to the citizen, who reads them under the reason. */
  reject(
    principal: Principal,
    id: string,
    { reason, note }: { reason: string; note?: string | null },
  ): Promise<boolean> {
    return this.step(principal, id, 'reject', 'moderator', async (tx, question) => {
      const known = knownReason(reason);
      await this.parts.reviews.decide(tx, principal, id, 'rejected', known);
      const words = note?.trim() ? usable(note, NOTE_LENGTH) : null;
      return {
        changes: {
          reject_reason: known,
          reject_note: words === null ? null : this.sealed(question, 'reject_note', words),
        },
        told: this.rejection(question, known, words),
        details: { reason: known },
      };
    });
  }

  /** Hands the question to an office, and approves it if nobody has yet. */
  hand(principal: Principal, id: string, officeId: string): Promise<boolean> {
    return this.step(principal, id, 'hand', 'moderator', async (tx, question) => {
      const office = await this.enrolledOffice(tx, question, officeId);
      if (question.form === 'voice' && !question.transcript)
        throw new UserError('inbox.error.transcript_missing');
      if (question.state === 'submitted') await this.parts.reviews.decide(tx, principal, id, 'approved');
      return {
        changes: { office_id: office.id },
        told: [{ key: 'question.handed', parameters: { ticket: question.ticket, office: office.title } }],
        details: { office: office.id },
      };
    });
  }

  answer(principal: Principal, id: string, text: string): Promise<boolean> {
    return this.step(principal, id, 'answer', 'official', async (tx, question) => {
      const answer = usable(text, ANSWER_LENGTH);
      const office = await officeById(tx, question.office_id!, this.parts.clock.now());
      const parameters = { ticket: question.ticket, office: office!.title, answer };
      return {
        changes: { answer: this.sealed(question, 'answer', answer), answered_by: principal.id },
        told: [{ key: 'question.answered', parameters }],
        details: { office: office!.id },
      };
    });
  }

  private async step(
    principal: Principal,
    id: string,
    verb: QuestionVerb,
    role: keyof Sight,
    work: (tx: Tx, question: QuestionRow) => Promise<Effect>,
  ): Promise<boolean> {
    const { database, clock, audit, wake } = this.parts;
    return database.write(async (tx) => {
      const now = clock.now();
      const question = await lockedQuestion(tx, id);
      await refuseErased(tx, principal, question, now);
      const sight = await sightOf(tx, principal, question, now);
      if (!question || !sight[role]) throw new ForbiddenError(`This person may not ${verb} the question.`);
      if (!allowed(verb, question.state)) throw new UserError('inbox.error.already_done');
      const { changes, told, details } = await work(tx, question);
      const { from, to } = TRANSITIONS[verb];
      const moved = { ...changes, state: to ?? question.state, changed_at: now };
      if (!(await moveQuestion(tx, id, from, moved))) throw new UserError('inbox.error.already_done');
      await recordEvent(tx, id, { verb, staff_id: principal.id, at: now });
      const reached = told ? await this.tell(tx, question, told) : false;
      await audit.append(tx, {
        staffId: principal.id,
        verb: `question.${verb}`,
        subject: `question:${id}`,
        details: { commune: question.commune_id, ...details },
      });
      wake.after(tx, 'questions');
      return reached;
    });
  }

  private async tell(tx: Tx, question: QuestionRow, told: Told[]): Promise<boolean> {
    if (!question.citizen_id) return false;
    const subject = `question:${question.id}`;
    return this.parts.messenger.tell(tx, question.citizen_id, told, { subject });
  }

  private rejection(question: QuestionRow, reason: RejectReason, note: string | null): Told[] {
    const language = question.citizen_language ?? FRENCH;
    const words = this.parts.catalogues.text(language, `question.reason.${reason}`);
    const refusal = { key: 'question.rejected', parameters: { ticket: question.ticket, reason: words } };
    return note ? [refusal, { key: 'common.verbatim', parameters: { text: note } }] : [refusal];
  }

  /** Of the commune, or of a body it is a member of. @throws {NotFoundError} for another commune's office @throws {UserError} when nobody answers for it */
  private async enrolledOffice(tx: Tx, question: QuestionRow, officeId: string): Promise<Office> {
    const offices = await officesOf(tx, question.commune_id, this.parts.clock.now());
    const office = offices.find(({ id }) => id === officeId);
    if (!office) throw new NotFoundError('There is no such office.');
    if (!office.holderId) throw new UserError('inbox.error.office_not_enrolled');
    return office;
  }

  private sealed(question: QuestionRow, column: WordColumn, text: string): Buffer {
    const key = this.parts.vault.openCitizenKey(question.citizen_id ?? '', question.wrapped_key);
    return sealWords(key, column, question.id, text);
  }
}

function knownReason(reason: string): RejectReason {
  const known = REJECT_REASONS.find((one) => one === reason);
  if (!known) throw new UserError('inbox.error.reason_missing');
  return known;
}
