import type { ReviewQueue } from '../../moderation/index.js';
import { UserError, type Clock, type Ids } from '../../shared/index.js';
import type { Principal } from '../../staff/index.js';
import { fittingOffice } from '../fitting-office.js';
import { NOTE_LENGTH, usable } from '../limits.js';
import type { QuestionSteps } from '../question-steps.js';
import type { StaffNotes } from './staff-notes.js';

export interface RoutingParts {
  steps: QuestionSteps;
  reviews: ReviewQueue;
  notes: StaffNotes;
  clock: Clock;
  ids: Ids;
}

/** « Service des eaux et forêts de Yélimané ». */
const SERVICE_LENGTH = 120;

/** To whom a question goes when the first office was not the right one. What each throws: `QuestionSteps.byStaff`. */
export class Routing {
  constructor(private readonly parts: RoutingParts) {}

  /** To another office, by a moderator. */
  reassign(principal: Principal, id: string, officeId: string): Promise<boolean> {
    return this.parts.steps.byStaff(principal, id, 'reassign', 'moderator', async (tx, question) => {
      const office = await fittingOffice(tx, question, officeId, this.parts.clock.now());
      if (office.id === question.office_id) throw new UserError('inbox.error.same_office');
      return {
        changes: { office_id: office.id, service: null, slip: null },
        told: [{ key: 'question.handed', parameters: { ticket: question.ticket, office: office.title } }],
        details: { office: office.id, before: question.office_id },
      };
    });
  }

  /** By the office itself: it is not theirs to answer. Moderators read why, and hand it on anew. */
  giveBack(principal: Principal, id: string, reason: string): Promise<boolean> {
    const { steps, notes } = this.parts;
    return steps.byStaff(principal, id, 'return', ['official', 'clerk'], async (tx, question) => {
      await notes.add(tx, question, { kind: 'return', words: usable(reason, NOTE_LENGTH), by: principal.id });
      return { changes: { office_id: null }, details: { office: question.office_id } };
    });
  }

  /** To a technical service that has no account: on paper, under a reference that is not the citizen's ticket. */
  toService(principal: Principal, id: string, name: string): Promise<boolean> {
    const { steps, reviews, ids } = this.parts;
    return steps.byStaff(principal, id, 'hand', 'moderator', async (tx, question) => {
      const service = usable(name, SERVICE_LENGTH);
      if (question.form === 'voice' && !question.transcript)
        throw new UserError('inbox.error.transcript_missing');
      if (question.state !== 'approved') await reviews.decide(tx, principal, id, 'approved');
      return {
        changes: { office_id: null, service, slip: ids.ticket() },
        told: [{ key: 'question.handed', parameters: { ticket: question.ticket, office: service } }],
        details: { service: true },
      };
    });
  }
}
