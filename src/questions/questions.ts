import type { Catalogues } from '../catalogues/index.js';
import { isTopic } from '../languages/index.js';
import type { Told } from '../messaging/index.js';
import type { ReviewQueue } from '../moderation/index.js';
import { FRENCH, UserError, type Clock } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import { fittingOffice } from './fitting-office.js';
import { riskOf } from './hints.js';
import { NOTE_LENGTH, TRANSCRIPT_LENGTH, usable } from './limits.js';
import type { QuestionSteps } from './question-steps.js';
import { eventsOf, type QuestionRow } from './questions.repository.js';
import { REJECT_REASONS, type RejectReason } from './reject-reasons.js';
import { wasOverturned } from './what-can-be-done.js';

export interface QuestionParts {
  steps: QuestionSteps;
  clock: Clock;
  reviews: ReviewQueue;
  catalogues: Pick<Catalogues, 'text'>;
}

/** What moderators do with a question until it is handed on. What each throws and resolves to: `QuestionSteps.byStaff`. */
export class Questions {
  constructor(private readonly parts: QuestionParts) {}

  /** Writes down what is heard in a voice note; may be corrected until the question is handed on. */
  async transcribe(principal: Principal, id: string, text: string): Promise<void> {
    const { steps, reviews } = this.parts;
    await steps.byStaff(principal, id, 'transcribe', 'moderator', async (tx, question) => {
      if (question.form !== 'voice') throw new UserError('inbox.error.not_voice');
      const transcript = usable(text, TRANSCRIPT_LENGTH);
      await reviews.weigh(tx, id, riskOf(transcript));
      return { changes: { transcript: steps.sealed(question, 'transcript', transcript) } };
    });
  }

  /** Says what the question is about, when its words did not tell or told it wrongly. */
  async classify(principal: Principal, id: string, topic: string): Promise<void> {
    await this.parts.steps.byStaff(principal, id, 'classify', 'moderator', async (_tx, question) => {
      if (!isTopic(topic)) throw new UserError('inbox.error.topic_missing');
      return { changes: { topic }, details: { topic, before: question.topic } };
    });
  }

  async approve(principal: Principal, id: string): Promise<void> {
    await this.parts.steps.byStaff(principal, id, 'approve', 'moderator', async (tx) => {
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
    const { steps, reviews } = this.parts;
    return steps.byStaff(principal, id, 'reject', 'moderator', async (tx, question) => {
      const known = knownReason(reason);
      if (wasOverturned(await eventsOf(tx, id))) throw new UserError('inbox.error.overturned');
      await reviews.decide(tx, principal, id, 'rejected', known);
      const words = note?.trim() ? usable(note, NOTE_LENGTH) : null;
      return {
        changes: {
          reject_reason: known,
          reject_note: words === null ? null : steps.sealed(question, 'reject_note', words),
        },
        told: this.rejection(question, known, words),
        details: { reason: known },
      };
    });
  }

  /** Hands the question to an office, and approves it if nobody has yet. */
  hand(principal: Principal, id: string, officeId: string): Promise<boolean> {
    return this.parts.steps.byStaff(principal, id, 'hand', 'moderator', async (tx, question) => {
      const office = await fittingOffice(tx, question, officeId, this.parts.clock.now());
      if (question.form === 'voice' && !question.transcript)
        throw new UserError('inbox.error.transcript_missing');
      if (question.state !== 'approved') await this.parts.reviews.decide(tx, principal, id, 'approved');
      return {
        changes: { office_id: office.id, service: null, slip: null },
        told: [{ key: 'question.handed', parameters: { ticket: question.ticket, office: office.title } }],
        details: { office: office.id },
      };
    });
  }

  private rejection(question: QuestionRow, reason: RejectReason, note: string | null): Told[] {
    const language = question.citizen_language ?? FRENCH;
    const words = this.parts.catalogues.text(language, `question.reason.${reason}`);
    const refusal = { key: 'question.rejected', parameters: { ticket: question.ticket, reason: words } };
    return note ? [refusal, { key: 'common.verbatim', parameters: { text: note } }] : [refusal];
  }
}

function knownReason(reason: string): RejectReason {
  const known = REJECT_REASONS.find((one) => one === reason);
  if (!known) throw new UserError('inbox.error.reason_missing');
  return known;
}
