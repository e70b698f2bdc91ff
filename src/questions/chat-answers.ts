import type { Tx } from '../database/index.js';
import type { Clock } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import { officeById } from '../territories/index.js';
import { ANSWER_LENGTH, usable } from './limits.js';
import type { QuestionSteps } from './question-steps.js';

/**
 * What an office does with a question out of a conversation: in the transaction of the message that says so, so that
 * who is told « partie » has answered. What each throws and resolves to: `QuestionSteps.byStaff`.
 */
export class ChatAnswers {
  constructor(private readonly parts: { steps: QuestionSteps; clock: Clock }) {}

  answerIn(tx: Tx, principal: Principal, id: string, given: { text: string }): Promise<boolean> {
    const { steps, clock } = this.parts;
    return steps.byStaffIn(tx, principal, id, 'answer', 'official', async (_tx, question) => {
      const answer = usable(given.text, ANSWER_LENGTH);
      const office = await officeById(tx, question.office_id!, clock.now());
      const parameters = { ticket: question.ticket, office: office!.title, answer };
      return {
        changes: { answer: steps.sealed(question, 'answer', answer), answered_by: principal.id },
        told: [{ key: 'question.answered', parameters }],
        details: { office: office!.id, phone: true },
      };
    });
  }

  /** Back to the moderators, who look for another office. */
  giveBackIn(tx: Tx, principal: Principal, id: string): Promise<boolean> {
    return this.parts.steps.byStaffIn(tx, principal, id, 'return', 'official', async (_tx, question) => ({
      details: { office: question.office_id, phone: true },
    }));
  }
}
