import { officeById } from '../../territories/index.js';
import { beginningOfDay, UserError, type Clock, type Ids } from '../../shared/index.js';
import type { Principal } from '../../staff/index.js';
import type { Vault } from '../../vault/index.js';
import { PUBLISHED_LENGTH, usable } from '../limits.js';
import type { QuestionSteps } from '../question-steps.js';
import { openWords } from '../question-words.js';
import { eventsOf } from '../questions.repository.js';
import { insertPublication, removePublication } from './publications.repository.js';

export interface PublishingParts {
  steps: QuestionSteps;
  vault: Vault;
  clock: Clock;
  ids: Ids;
}

/** What moderators do with an answered question. What each throws and resolves to: `QuestionSteps.byStaff`. */
export class Publishing {
  constructor(private readonly parts: PublishingParts) {}

  /**
   * Shows everybody the question in the given words, and the answer as it was given. Only where the person allowed it.
   * @throws {UserError} `inbox.error.not_to_publish` where they did not
   */
  publish(principal: Principal, id: string, words: string): Promise<boolean> {
    const { steps, vault, clock, ids } = this.parts;
    return steps.byStaff(principal, id, 'publish', 'moderator', async (tx, question) => {
      if (question.may_publish !== 1) throw new UserError('inbox.error.not_to_publish');
      const answer = openWords(vault, question, 'answer');
      if (answer === null) throw new UserError('inbox.error.already_done');
      const office = question.office_id ? await officeById(tx, question.office_id, clock.now()) : null;
      const answered = (await eventsOf(tx, id)).findLast(({ verb }) => ANSWERS.has(verb));
      const publication = ids.next();
      await insertPublication(tx, {
        id: publication,
        question_id: id,
        commune_id: question.commune_id,
        topic: question.topic,
        language: question.language,
        office_title: office?.title ?? '',
        question: usable(words, PUBLISHED_LENGTH),
        answer,
        asked_on: beginningOfDay(question.submitted_at),
        answered_on: beginningOfDay(answered?.at ?? question.changed_at),
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

/** What brings an answer. */
const ANSWERS = new Set(['answer', 'share_answer']);
