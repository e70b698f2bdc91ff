import type { Told } from '../messaging/index.js';
import { UserError } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import { NOTE_LENGTH, usable } from './limits.js';
import type { QuestionSteps } from './question-steps.js';

/** The second look at a refusal, by somebody of another territory. What each throws: `QuestionSteps.byStaff`. */
export class Appeals {
  constructor(private readonly steps: QuestionSteps) {}

  /** The refusal was right. @param note why, to the citizen: whoever asked twice is owed words */
  uphold(principal: Principal, id: string, note: string): Promise<boolean> {
    return this.steps.byStaff(principal, id, 'uphold', 'appeals', async (_tx, question) => {
      if (!note.trim()) throw new UserError('inbox.error.text_missing');
      const words = usable(note, NOTE_LENGTH);
      const told: Told[] = [
        { key: 'question.appeal_upheld', parameters: { ticket: question.ticket } },
        { key: 'common.verbatim', parameters: { text: words } },
      ];
      return {
        changes: { reject_note: this.steps.sealed(question, 'reject_note', words) },
        told,
        details: { reason: question.reject_reason },
      };
    });
  }

  /** It was not: the question goes on, and its own moderators hand it to an office. */
  overturn(principal: Principal, id: string): Promise<boolean> {
    return this.steps.byStaff(principal, id, 'overturn', 'appeals', async (_tx, question) => ({
      changes: { reject_reason: null, reject_note: null },
      told: [{ key: 'question.appeal_overturned', parameters: { ticket: question.ticket } }],
      details: { reason: question.reject_reason },
    }));
  }
}
