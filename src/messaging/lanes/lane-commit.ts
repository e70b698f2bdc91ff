import type { Tx, Wake, WorkQueue } from '../../database/index.js';
import { OperationalError } from '../../shared/index.js';
import type { Checkpoints } from '../checkpoints.js';
import { INBOUND_QUEUE } from '../journal/journal.repository.js';
import { DEAD_LETTERS } from '../topics.js';
import { writePeople, writeSessions } from './lane-people.js';
import { LaneOutcomes, type LaneOutcomesParts } from './lane-outcomes.js';
import { isMet, type LanePlan, type Met, type PlannedEffects } from './plan.js';

export interface LaneCommitParts extends LaneOutcomesParts {
  work: WorkQueue;
  wake: Wake;
  checkpoints: Checkpoints;
}

/** Somebody met for the first time has one conversation yet. */
const whose = ({ citizen, conversation }: PlannedEffects): string => citizen?.id ?? conversation;

/** Writes what plans say: session, domain rows, outbox and "message done", all in the given transaction. */
export class LaneCommit {
  private readonly outcomes: LaneOutcomes;

  constructor(private readonly parts: LaneCommitParts) {
    this.outcomes = new LaneOutcomes(parts);
  }

  async write(tx: Tx, plans: readonly LanePlan[]): Promise<void> {
    const { work, checkpoints } = this.parts;
    const held = await work.finish(
      tx,
      INBOUND_QUEUE,
      plans.map((plan) => ({ ...plan.lease, more: plan.more, waitMs: plan.retry?.waitMs ?? 0 })),
    );
    // A plan whose lease was lost belongs to the process that took it over: not a row of it is written here.
    const mine = plans.filter((plan) => held.has(plan.lease.key));
    // What one phone of a person does may end what the other one is in the middle of: each in its own transaction.
    if (new Set(mine.map(whose)).size < mine.length)
      throw new OperationalError('Two phones of one person write at once.');
    await this.journal(tx, mine);
    await this.effects(tx, mine);
    checkpoints.reach('lane.before-commit', countOf(mine));
  }

  /** The rows that plans lead to, beside the journal and the leases. */
  async effects(tx: Tx, plans: readonly PlannedEffects[]): Promise<void> {
    const met = plans.filter(isMet);
    await writePeople(tx, met, this.parts.clock.now());
    await this.media(tx, met);
    await writeSessions(tx, met);
    await this.parts.outbox.release(
      tx,
      met.filter((plan) => plan.messages.length > 0),
    );
    await this.outcomes.write(tx, met);
  }

  /**
   * What a person wrote is kept in the journal only until it is handled; from then on it lives where the
   * handlers put it, under the person's own key. A message set aside keeps it, for somebody to look at.
   */
  private async journal(tx: Tx, plans: readonly LanePlan[]): Promise<void> {
    const messages = plans.flatMap((plan) => plan.messages);
    const done = messages.filter((message) => !message.quarantine);
    await tx.updateRows(
      'journal',
      { seq: 'bigint' },
      { state: 'text', payload: 'bytea' },
      done.map(({ seq }) => [seq, 'done', null]),
    );
    const troubled = [
      ...messages
        .filter((message) => message.quarantine)
        .map((m) => [m.seq, 'quarantined', m.attempts, m.quarantine]),
      ...plans.flatMap(({ retry }) => (retry ? [[retry.seq, 'pending', retry.attempts, null]] : [])),
    ];
    if (messages.some((message) => message.quarantine)) this.parts.wake.after(tx, DEAD_LETTERS);
    if (troubled.length > 0)
      await tx.updateRows(
        'journal',
        { seq: 'bigint' },
        { state: 'text', attempts: 'integer', reason: 'text' },
        troubled,
      );
  }

  private async media(tx: Tx, plans: readonly Met[]): Promise<void> {
    const rows = plans.flatMap((plan) =>
      plan.messages.flatMap(({ media }) => (media ? [[media.id, media.fileKey, plan.citizen.id]] : [])),
    );
    if (rows.length > 0)
      await tx.updateRows('media', { id: 'text' }, { file_key: 'bytea', citizen_id: 'text' }, rows);
  }
}

export const countOf = (plans: readonly PlannedEffects[]): number =>
  plans.reduce((sum, plan) => sum + plan.messages.length, 0);
