import { officeById } from '../../territories/index.js';
import { beginningOfDay, FRENCH, UserError, type Clock, type Ids } from '../../shared/index.js';
import type { Principal } from '../../staff/index.js';
import type { AnswerBook } from '../answering/answer-book.js';
import type { Answer } from '../answering/answer.js';
import { PUBLISHED_LENGTH, usable } from '../limits.js';
import type { QuestionSteps } from '../question-steps.js';
import { insertPublication, removePublication } from './publications.repository.js';

export interface PublishingParts {
  steps: QuestionSteps;
  clock: Clock;
  ids: Ids;
  book: Pick<AnswerBook, 'answerOf'>;
}

/** What moderators do with an answered question. What each throws and resolves to: `QuestionSteps.byStaff`. */
export class Publishing {
  constructor(private readonly parts: PublishingParts) {}

  /**
   * Shows everybody the question in the given words, and the answer as it was given. Only where the person allowed it.
   * @throws {UserError} `inbox.error.not_to_publish` where they did not, `inbox.error.answer_unwritten` where the
   * answer was only spoken and nobody has written it down
   */
  publish(principal: Principal, id: string, words: string): Promise<boolean> {
    const { steps, clock, ids, book } = this.parts;
    return steps.byStaff(principal, id, 'publish', 'moderator', async (tx, question) => {
      if (question.may_publish !== 1) throw new UserError('inbox.error.not_to_publish');
      const given = await book.answerOf(tx, question);
      const answer = given && writtenOf(given);
      if (!answer) throw new UserError('inbox.error.answer_unwritten');
      const office = given.officeId ? await officeById(tx, given.officeId, clock.now()) : null;
      const publication = ids.next();
      await insertPublication(tx, {
        id: publication,
        question_id: id,
        commune_id: question.commune_id,
        topic: question.topic,
        language: question.language,
        office_title: given.service ?? office?.title ?? '',
        question: usable(words, PUBLISHED_LENGTH),
        answer,
        asked_on: beginningOfDay(question.submitted_at),
        answered_on: beginningOfDay(given.at),
        published_at: clock.now(),
        published_by: principal.id,
      });
      return {
        told: [{ key: 'question.published', parameters: { ticket: question.ticket } }],
        details: { publication },
      };
    });
  }

  unpublish(principal: Principal, id: string): Promise<boolean> {
    return this.parts.steps.byStaff(principal, id, 'unpublish', 'moderator', async (tx) => {
      await removePublication(tx, id);
      return {};
    });
  }

  close(principal: Principal, id: string): Promise<boolean> {
    return this.parts.steps.byStaff(principal, id, 'close', 'moderator', async () => ({}));
  }
}

/** As it was written; what was spoken as somebody wrote it down, in French where there is a choice. */
function writtenOf({ words, versions }: Answer): string | null {
  const written = versions.filter((one) => one.words !== null);
  return words ?? (written.find(({ language }) => language === FRENCH) ?? written[0])?.words ?? null;
}
