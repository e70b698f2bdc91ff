import { NotFoundError, type Clock } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import { officesOf } from '../territories/index.js';
import type { QuestionSteps } from './question-steps.js';

export interface ComplaintParts {
  steps: QuestionSteps;
  clock: Clock;
}

/** A complaint about somebody who holds an office is never given to them. */
export class Complaints {
  constructor(private readonly parts: ComplaintParts) {}

  /**
   * Marks the question as a complaint about this office, or as none. It is told to nobody but moderators.
   * @param officeId null: it is no complaint
   * @throws {NotFoundError} for another commune's office
   */
  async mark(principal: Principal, id: string, officeId: string | null): Promise<void> {
    const { steps, clock } = this.parts;
    await steps.byStaff(principal, id, 'mark_complaint', 'moderator', async (tx, question) => {
      const offices = await officesOf(tx, question.commune_id, clock.now());
      const office = offices.find((one) => one.id === officeId) ?? null;
      if (officeId !== null && !office) throw new NotFoundError('There is no such office.');
      return {
        changes: { complaint_office: officeId, complaint_holder: office?.holderId ?? null },
        details: { office: officeId },
      };
    });
  }
}
