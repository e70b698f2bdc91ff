import type { Clock } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import { officeById } from '../territories/index.js';
import { ANSWER_LENGTH, usable } from './limits.js';
import type { QuestionSteps } from './question-steps.js';

export interface AnswerParts {
  steps: QuestionSteps;
  clock: Clock;
}

/** What an office does with a question that was handed to it. What each throws and resolves to: `QuestionSteps.byStaff`. */
export class Answers {
  constructor(private readonly parts: AnswerParts) {}

  answer(principal: Principal, id: string, text: string): Promise<boolean> {
    const { steps, clock } = this.parts;
    return steps.byStaff(principal, id, 'answer', 'official', async (tx, question) => {
      const answer = usable(text, ANSWER_LENGTH);
      const office = await officeById(tx, question.office_id!, clock.now());
      const parameters = { ticket: question.ticket, office: office!.title, answer };
      return {
        changes: { answer: steps.sealed(question, 'answer', answer), answered_by: principal.id },
        told: [{ key: 'question.answered', parameters }],
        details: { office: office!.id },
      };
    });
  }
}
