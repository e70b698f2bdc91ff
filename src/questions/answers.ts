import type { Database, Tx } from '../database/index.js';
import type { MediaFiles } from '../messaging/index.js';
import { UserError, type Clock } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import { officeById } from '../territories/index.js';
import type { AnswerBy, ChatAnswer, GivenAnswer, PreparedAnswer } from './answering/answer.js';
import type { AnswerBook } from './answering/answer-book.js';
import { submissionOf } from './answering/answers.repository.js';
import { discardAnswer, prepareAnswer, type FilesBeside } from './answering/prepare-answer.js';
import { ANSWER_LENGTH, usable } from './limits.js';
import type { Effect, QuestionSteps } from './question-steps.js';
import type { QuestionRow } from './questions.repository.js';
import type { Sight } from './sight.js';

export interface AnswerParts {
  database: Database;
  steps: QuestionSteps;
  clock: Clock;
  book: AnswerBook;
  media: Pick<MediaFiles, 'store' | 'discard'>;
  /** The files of a prepared answer the person may use. @throws {NotFoundError} */
  canned?: (principal: Principal, questionId: string, cannedId: string) => Promise<FilesBeside>;
}

/** What an office does with a question that was handed to it. What each throws and resolves to: `QuestionSteps.byStaff`. */
export class Answers {
  constructor(private readonly parts: AnswerParts) {}

  /**
   * By the holder of the office, or by a clerk who writes what the holder says. What is sent a second time under the
   * same `submission` is the same answer.
   * @throws {UserError} `inbox.error.already_answered` when somebody else was quicker
   */
  answer(principal: Principal, id: string, given: string | GivenAnswer): Promise<boolean> {
    return this.give(principal, id, given, ['official', 'clerk']);
  }

  /**
   * Out of a conversation, in the transaction of the message that says so: who is told that it has gone has answered.
   * @throws {UserError} `inbox.answer.error.nothing` when the sound is gone
   */
  answerIn(tx: Tx, principal: Principal, id: string, given: ChatAnswer): Promise<boolean> {
    const { text, sound, language } = given;
    const nothing = { voice: null, attachment: null, commitment: null, submission: null };
    const prepared = { ...nothing, language, words: sound ? null : usable(text ?? '', ANSWER_LENGTH) };
    const answerers = ['official', 'clerk'] as const;
    return this.parts.steps.byStaffIn(tx, principal, id, 'answer', answerers, (_tx, question, sight) =>
      this.written(tx, question, prepared, principal, sight, sound),
    );
  }

  /** Out of a conversation: the office is not the right one, and the moderators look for another. */
  giveBackIn(tx: Tx, principal: Principal, id: string): Promise<boolean> {
    return this.parts.steps.byStaffIn(tx, principal, id, 'return', 'official', async (_tx, question) => ({
      details: { office: question.office_id },
    }));
  }

  /** Where the question went out on paper: a moderator enters what the service sent back. */
  enterFromService(principal: Principal, id: string, given: GivenAnswer): Promise<boolean> {
    return this.give(principal, id, given, ['moderator']);
  }

  private async give(
    principal: Principal,
    id: string,
    given: string | GivenAnswer,
    answerers: readonly (keyof Sight)[],
  ): Promise<boolean> {
    const { media, canned } = this.parts;
    const whole = typeof given === 'string' ? { text: given } : given;
    if (await this.isSentAgain(principal, id, whole)) return true;
    // Who may not answer does not fill the store.
    await this.parts.steps.assertStaff(principal, id, 'answer', answerers);
    const beside = whole.cannedId && canned ? await canned(principal, id, whole.cannedId) : undefined;
    const prepared = await prepareAnswer(media, whole, beside);
    try {
      return await this.parts.steps.byStaff(principal, id, 'answer', answerers, (tx, question, sight) =>
        this.written(tx, question, prepared, principal, sight),
      );
    } catch (error) {
      await discardAnswer(media, prepared);
      // Both copies of one answer came at once: the other one was the first.
      if (await this.isSentAgain(principal, id, whole)) return true;
      throw error;
    }
  }

  private async written(
    tx: Tx,
    question: QuestionRow,
    prepared: PreparedAnswer,
    principal: Principal,
    sight: Sight,
    sound: ChatAnswer['sound'] = null,
  ): Promise<Effect> {
    const { book, clock } = this.parts;
    const office = question.office_id ? await officeById(tx, question.office_id, clock.now()) : null;
    // A moderator answers nothing of their own: only what a service sent back.
    if (!sight.official && !sight.clerk && question.service === null)
      throw new UserError('inbox.error.already_done');
    const dictated = !sight.official && sight.clerk && question.service === null;
    const by: AnswerBy = {
      staffId: principal.id,
      dictatedById: dictated ? (office?.holderId ?? null) : null,
      service: question.service,
    };
    const answer = await book.writeAnswer(tx, question, prepared, by, sound);
    return {
      changes: {
        answer: book.columnOf(question, answer),
        answered_by: dictated ? (office?.holderId ?? principal.id) : principal.id,
      },
      told: await book.told(tx, question, answer),
      details: {
        ...(office && { office: office.id }),
        ...(dictated && { dictatedBy: office?.holderId ?? null }),
        ...(question.service !== null && { service: true }),
        ...((prepared.voice ?? sound) && { voice: true }),
        ...(prepared.attachment && { attachment: prepared.attachment.kind }),
      },
    };
  }

  private async isSentAgain(principal: Principal, id: string, { submission }: GivenAnswer): Promise<boolean> {
    if (!submission) return false;
    const before = await submissionOf(this.parts.database.reader, id, submission);
    return before?.staff_id === principal.id;
  }
}
