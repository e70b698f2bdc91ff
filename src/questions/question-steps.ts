import type { Database, Reader, Tx, Wake } from '../database/index.js';
import type { Messenger, Told } from '../messaging/index.js';
import { ForbiddenError, NotFoundError, UserError, type Clock, type JsonObject } from '../shared/index.js';
import type { AuditLog, Principal } from '../staff/index.js';
import type { Vault } from '../vault/index.js';
import { sealWords, type WordColumn } from './question-words.js';
import {
  lockedQuestion,
  moveQuestion,
  questionById,
  recordEvent,
  type Changes,
  type QuestionRow,
} from './questions.repository.js';
import { refuseErased, sightOf, type Sight } from './sight.js';
import { allowed, ANSWERED, transition, type QuestionState, type QuestionVerb } from './transitions.js';

export interface StepParts {
  database: Database;
  vault: Vault;
  clock: Clock;
  wake: Wake;
  audit: AuditLog;
  messenger: Pick<Messenger, 'tell'>;
  /** What else moves when a question does, in this order. */
  followers: readonly StepFollower[];
}

/** Something that goes along with every step, whoever takes it and whichever verb it is. */
export interface StepFollower {
  after(tx: Tx, step: Step, steps: QuestionSteps): Promise<void>;
}

export interface Step {
  readonly verb: QuestionVerb;
  /** As it was before. */
  readonly question: QuestionRow;
  readonly state: QuestionState;
  /** Null: the asker, or the house itself. */
  readonly staffId: string | null;
}

/** What a verb does beside moving the question on. */
export interface Effect {
  changes?: Changes;
  told?: Told[];
  /** The conversation to tell it in; else the one the citizen last wrote in. */
  to?: string;
  /** For the audit log: codes and ids. */
  details?: JsonObject;
}

/** Told behind it, whoever does it and however: what the person can do now. */
const AFTERWARDS: Partial<Record<QuestionVerb, readonly Told[]>> = {
  answer: [{ key: 'question.what_now' }],
  share_answer: [{ key: 'question.what_now' }],
};

/** What one verb does; everything in it happens in the given transaction. */
export type StepWork = (tx: Tx, question: QuestionRow) => Promise<Effect>;
/** The same, with how the person sees the question. */
export type StaffWork = (tx: Tx, question: QuestionRow, sight: Sight) => Promise<Effect>;
/** What the person must be for the question: this, or one of these. */
export type NeededSight = keyof Sight | readonly (keyof Sight)[];

/**
 * One step in the life of a question, the same for every verb: one transaction in which the question moves on, its
 * history and the audit log say so, and the citizen is told.
 */
export class QuestionSteps {
  constructor(private readonly parts: StepParts) {}

  /**
   * By staff. Resolves to false when the citizen asked for no more messages: they read it on coming back.
   * @param role what the person must be for this question.
   * @throws {NotFoundError} for another commune's or office's question
   * @throws {UserError} `inbox.error.already_done` when somebody was quicker, `inbox.error.erased` when the person
   * took their data away.
   */
  async byStaff(
    principal: Principal,
    id: string,
    verb: QuestionVerb,
    role: NeededSight,
    work: StaffWork,
  ): Promise<boolean> {
    return this.parts.database.write((tx) => this.byStaffIn(tx, principal, id, verb, role, work));
  }

  /** The same in a transaction under way: of staff who act out of a conversation. Throws before anything is written. */
  async byStaffIn(
    tx: Tx,
    principal: Principal,
    id: string,
    verb: QuestionVerb,
    role: NeededSight,
    work: StaffWork,
  ): Promise<boolean> {
    const question = await lockedQuestion(tx, id);
    const sight = await this.sightFor(tx, principal, question, verb, role);
    return this.move(tx, question!, verb, principal.id, (one, row) => work(one, row, sight));
  }

  /** Throws what `byStaff` would throw now: for what costs something before the step is taken. */
  async assertStaff(principal: Principal, id: string, verb: QuestionVerb, role: NeededSight): Promise<void> {
    const { reader } = this.parts.database;
    await this.sightFor(reader, principal, await questionById(reader, id), verb, role);
  }

  private async sightFor(
    reader: Reader,
    principal: Principal,
    question: QuestionRow | null,
    verb: QuestionVerb,
    role: NeededSight,
  ): Promise<Sight> {
    const now = this.parts.clock.now();
    await refuseErased(reader, principal, question, now);
    const sight = await sightOf(reader, principal, question, now);
    // Whoever reads the question but may not hear the appeal is not told more of it.
    if (role === 'appeals' && !sight.appeals) throw new NotFoundError('There is no such appeal.');
    if (!question || ![role].flat().some((one) => sight[one]))
      throw new ForbiddenError(`This person may not ${verb} the question.`);
    if (allowed(verb, question.state)) return sight;
    const answered = verb === 'answer' && ANSWERED.some((state) => state === question.state);
    throw new UserError(answered ? 'inbox.error.already_answered' : 'inbox.error.already_done');
  }

  /**
   * By its asker, in the transaction of the message that says so. Resolves to false when it is not in a state for it
   * any more: then nothing is done, and the conversation says how it stands.
   * @throws {NotFoundError} for somebody else's question.
   */
  async byCitizen(
    tx: Tx,
    citizenId: string,
    id: string,
    verb: QuestionVerb,
    work: StepWork,
  ): Promise<boolean> {
    const question = await lockedQuestion(tx, id);
    if (question?.citizen_id !== citizenId) throw new NotFoundError('This person has no such question.');
    if (!allowed(verb, question.state)) return false;
    await this.move(tx, question, verb, null, work);
    return true;
  }

  /** By the house itself: an answer has arrived, a time is over. The same as for the citizen where it is too late. */
  async byItself(tx: Tx, id: string, verb: QuestionVerb, work: StepWork): Promise<boolean> {
    const question = await lockedQuestion(tx, id);
    if (!question || !allowed(verb, question.state)) return false;
    await this.move(tx, question, verb, null, work);
    return true;
  }

  /** Words about the question, sealed under its asker's key. */
  sealed(question: QuestionRow, column: WordColumn, text: string): Buffer {
    const key = this.parts.vault.openCitizenKey(question.citizen_id ?? '', question.wrapped_key);
    return sealWords(key, column, question.id, text);
  }

  private async move(
    tx: Tx,
    question: QuestionRow,
    verb: QuestionVerb,
    staffId: string | null,
    work: StepWork,
  ): Promise<boolean> {
    const { clock, audit, wake } = this.parts;
    const { id } = question;
    const now = clock.now();
    const { changes, told, to: phone, details } = await work(tx, question);
    const { from, to } = transition(verb);
    const moved = { ...changes, state: to ?? question.state, changed_at: now };
    if (!(await moveQuestion(tx, id, from, moved))) throw new UserError('inbox.error.already_done');
    await recordEvent(tx, id, { verb, staff_id: staffId, at: now });
    for (const follower of this.parts.followers)
      await follower.after(tx, { verb, question, state: moved.state, staffId }, this);
    const reached = told
      ? await this.tell(tx, question, [...told, ...(AFTERWARDS[verb] ?? [])], phone)
      : false;
    await audit.append(tx, {
      staffId,
      verb: `question.${verb}`,
      subject: `question:${id}`,
      details: { commune: question.commune_id, ...details },
    });
    wake.after(tx, 'questions');
    return reached;
  }

  private async tell(tx: Tx, question: QuestionRow, told: Told[], to?: string): Promise<boolean> {
    if (!question.citizen_id) return false;
    const options = { subject: `question:${question.id}`, ...(to !== undefined && { to }) };
    return this.parts.messenger.tell(tx, question.citizen_id, told, options);
  }
}
