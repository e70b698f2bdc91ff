import type { Catalogues } from '../../catalogues/index.js';
import type { Tx, Wake, WorkQueue } from '../../database/index.js';
import { OperationalError, type Clock, type Ids } from '../../shared/index.js';
import { seal, type Vault } from '../../vault/index.js';
import type { ChannelDirectory } from '../channel-directory.js';
import type { Checkpoints } from '../checkpoints.js';
import { FAREWELL } from '../citizens/erase-citizen.js';
import type { EventContext } from '../handlers/event-handler.js';
import type { HandlerRegistry } from '../handlers/handler-registry.js';
import { INBOUND_QUEUE } from '../journal/journal.repository.js';
import { sealBody, type OutboxRow } from '../outbox/outbox.repository.js';
import type { Outbox } from '../outbox/outbox.js';
import { compose, withWayOn, type SaidOption, type SaidPart } from '../rendering/compose.js';
import type { ShortenedLabels } from '../rendering/shortened-labels.js';
import { DEAD_LETTERS } from '../topics.js';
import { addressPlace, insertCitizen, newCitizen, sessionPlace } from './people.js';
import type { LanePlan, PlannedCitizen, PlannedEffects, PlannedMessage } from './plan.js';

export interface LaneCommitParts {
  vault: Vault;
  work: WorkQueue;
  wake: Wake;
  handlers: HandlerRegistry;
  catalogues: Catalogues;
  channels: ChannelDirectory;
  clock: Clock;
  ids: Ids;
  checkpoints: Checkpoints;
  outbox: Outbox;
  shortened: ShortenedLabels;
}

/** A plan with somebody in it: whoever was never met has nothing to be written but a message set aside. */
type Met = PlannedEffects & { citizen: PlannedCitizen };

/** Somebody met for the first time has one conversation yet. */
const whose = ({ citizen, conversation }: PlannedEffects): string => citizen?.id ?? conversation;

const isMet = (plan: PlannedEffects): plan is Met => plan.citizen !== null;

/** Writes what plans say: session, domain rows, outbox and "message done", all in the given transaction. */
export class LaneCommit {
  constructor(private readonly parts: LaneCommitParts) {}

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
    await this.people(tx, met);
    await this.media(tx, met);
    await this.sessions(tx, met);
    await this.parts.outbox.release(
      tx,
      met.filter((plan) => plan.messages.length > 0),
    );
    await this.outcomes(tx, met);
  }

  private async people(tx: Tx, plans: readonly Met[]): Promise<void> {
    const now = this.parts.clock.now();
    const fresh = plans.filter((plan) => plan.citizen.wrapped);
    if (fresh.length > 0) {
      await tx.insertRows(
        'citizens',
        { id: 'text', wrapped_key: 'bytea', created_at: 'bigint' },
        fresh.map(({ citizen }) => [citizen.id, citizen.wrapped, now]),
      );
    }
    const met = plans.filter((plan) => plan.address);
    if (met.length === 0) return;
    const rows = met.map((plan) => [
      plan.conversation,
      plan.channel,
      plan.account,
      plan.citizen.id,
      plan.address,
      plan.addressIndex,
    ]);
    const columns = { id: 'text', channel: 'text', account: 'text', citizen_id: 'text' } as const;
    const made = await tx.insertRows(
      'conversations',
      { ...columns, address: 'bytea', address_index: 'text' },
      rows,
      'id',
    );
    if (made === rows.length) return;
    // Somebody who had erased everything and writes again: the row is there, emptied. One that is somebody's
    // already is left alone, and the plan with it: its session finds no conversation of its own.
    for (const [id, , , citizen, address, index] of rows)
      await tx.run(
        `UPDATE conversations SET citizen_id = ?, address = ?, address_index = ? WHERE id = ? AND citizen_id IS NULL`,
        [citizen!, address!, index!, id!],
      );
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

  private async sessions(tx: Tx, plans: readonly Met[]): Promise<void> {
    const rows = plans
      .filter((plan) => plan.session !== undefined)
      .map((plan) => [
        plan.conversation,
        plan.citizen.id,
        plan.addressIndex,
        plan.session
          ? seal(plan.citizen.key, sessionPlace(plan.conversation), JSON.stringify(plan.session))
          : null,
        plan.lastInboundAt,
        plan.messagesBefore + plan.messages.length,
      ]);
    const columns = { session: 'bytea', last_inbound_at: 'bigint', messages: 'integer' } as const;
    if (rows.length === 0) return;
    const match = { id: 'text', citizen_id: 'text', address_index: 'text' } as const;
    const changed = await tx.updateRows('conversations', match, columns, rows);
    // Between the plan and this commit the person's farewell was settled, or their address is another one now.
    if (changed < rows.length)
      throw new OperationalError('A conversation changed hands or moved; it is planned anew.');
  }

  private async outcomes(tx: Tx, plans: readonly Met[]): Promise<void> {
    const outbox: OutboxRow[] = [];
    const together = new Set(plans.map(({ conversation }) => conversation));
    for (const plan of plans) {
      // A copy: an erasure changes whose conversation it is, and a transaction that is rolled back runs again
      // with the plans as they were.
      const mine = { ...plan };
      for (const message of plan.messages) await this.outcomeOf(tx, mine, message, outbox, together);
    }
    await this.parts.outbox.write(tx, outbox);
  }

  private async outcomeOf(
    tx: Tx,
    plan: Met,
    message: PlannedMessage,
    outbox: OutboxRow[],
    together: ReadonlySet<string>,
  ): Promise<void> {
    if (message.quarantine) {
      this.say(plan, plan.citizen.language, [{ key: 'common.sorry', parameters: {} }], [], outbox);
      return;
    }
    for (const event of message.events) {
      if (event.type === 'message.said') {
        this.say(plan, event.language, event.parts, event.options, outbox);
        continue;
      }
      await this.parts.handlers.handle(event.name, event.payload, this.context(tx, plan, outbox, together));
    }
  }

  private context(tx: Tx, plan: Met, outbox: OutboxRow[], together: ReadonlySet<string>): EventContext {
    return {
      tx,
      now: this.parts.clock.now(),
      get citizen() {
        return plan.citizen;
      },
      conversation: { id: plan.conversation },
      say: (key, parameters = {}, subject) =>
        this.say(
          plan,
          plan.citizen.language,
          subject === FAREWELL ? [{ key, parameters }] : withWayOn([{ key, parameters }]),
          [],
          outbox,
          subject,
        ),
      startOver: () => this.startOver(tx, plan),
      standAlone: (conversation) => {
        if (conversation !== plan.conversation && together.has(conversation))
          throw new OperationalError('Both conversations are handled at once.');
      },
    };
  }

  private async startOver(tx: Tx, plan: Met): Promise<void> {
    const citizen = { ...newCitizen(this.parts.vault, this.parts.ids), language: plan.citizen.language };
    await insertCitizen(tx, citizen, this.parts.clock.now());
    await tx.run(
      `UPDATE conversations SET citizen_id = ?, address = ?, address_index = ?, session = NULL, messages = 0 WHERE id = ?`,
      [
        citizen.id,
        plan.chat ? seal(citizen.key, addressPlace(plan.conversation), plan.chat) : null,
        plan.addressIndex,
        plan.conversation,
      ],
    );
    plan.citizen = citizen;
  }

  private say(
    plan: Met,
    language: string,
    parts: readonly SaidPart[],
    options: readonly SaidOption[],
    outbox: OutboxRow[],
    subject: string | null = null,
  ): void {
    const { catalogues, channels, shortened } = this.parts;
    const limits = channels.limits(plan.channel, plan.account);
    const onShortened = (key: string | undefined): void => shortened.note(plan.channel, key);
    for (const message of compose({ catalogues, limits, language, onShortened }, parts, options)) {
      const uid = this.parts.ids.next();
      outbox.push({
        uid,
        conversation: plan.conversation,
        channel: plan.channel,
        account: plan.account,
        citizenId: plan.citizen.id,
        kind: 'reply',
        subject,
        body: sealBody(plan.citizen.key, uid, message),
        message: plan.chat ? { chat: plan.chat, ...message } : null,
      });
    }
  }
}

export const countOf = (plans: readonly PlannedEffects[]): number =>
  plans.reduce((sum, plan) => sum + plan.messages.length, 0);
