import type { Channel } from '../../channels/contract/index.js';
import type { Tx } from '../../database/index.js';
import { DEAD_LETTERS } from '../topics.js';
import type { Landed } from './flight.js';
import type { Pace } from './pace.js';
import type { Receipts } from './receipts.js';
import type { SenderParts } from './sender-parts.js';
import { settle, type SettledRow } from './sender.repository.js';
import { holdBack, lockConversations } from './window.js';

/** Writes down what became of messages that left. */
export class Landings {
  constructor(
    private readonly queue: string,
    private readonly channel: Channel,
    private readonly parts: SenderParts,
    private readonly pace: Pace,
    private readonly receipts: Receipts,
  ) {}

  /** First in its transaction, except for what never left: see the order of locks in `Receipts`. */
  async record(tx: Tx, all: readonly Landed[]): Promise<void> {
    const { work, clock } = this.parts;
    const { name, account, pace, tellsReceipts } = this.channel;
    const accepted = tellsReceipts === true && all.some(({ externalId }) => externalId !== null);
    if (accepted) await this.receipts.meetSender(tx, this.queue);
    const landed = await this.unlessTheyWrote(tx, all);
    const held = await work.finish(
      tx,
      this.queue,
      landed.map(({ lease, outcome, more }) => ({
        ...lease,
        // Of what is held, the knock comes next.
        more: more || outcome.state === 'waiting' || outcome.state === 'held',
        waitMs: Math.max(outcome.waitMs, pace.perChatMs),
      })),
    );
    const mine = landed.filter(({ lease }) => held.has(lease.key));
    const now = clock.now();
    const rows = mine.flatMap((one) => this.settled(one, now));
    await settle(tx, rows);
    const closed = mine
      .filter(({ outcome }) => outcome.state === 'held')
      .map(({ conversation }) => conversation);
    if (closed.length > 0) await holdBack(tx, this.channel, closed, { now, ids: this.parts.ids });
    const since = performance.now();
    const pause = Math.max(0, ...mine.map(({ outcome, landedAt }) => outcome.pauseMs - (since - landedAt)));
    if (pause > 0) await this.pace.pause(tx, pause);
    await this.tell(tx, mine);
    if (accepted) {
      const indexes = rows.flatMap(({ externalIndex }) => externalIndex ?? []);
      await this.receipts.applyEarly(tx, indexes, { channel: name, account });
    }
  }

  /**
   * What came back `closed` is tried again at once when the person has written since it left, instead of waiting for
   * a message that is there already.
   */
  private async unlessTheyWrote(tx: Tx, landed: readonly Landed[]): Promise<readonly Landed[]> {
    const closed = landed
      .filter(({ outcome }) => outcome.state === 'held')
      .map(({ conversation }) => conversation);
    if (closed.length === 0) return landed;
    const wrote = new Map(
      (await lockConversations(tx, closed)).map(({ id, last_inbound_at }) => [id, last_inbound_at ?? 0]),
    );
    return landed.map((one) =>
      one.outcome.state === 'held' && (wrote.get(one.conversation) ?? 0) > one.at
        ? { ...one, outcome: { ...one.outcome, state: 'waiting' as const } }
        : one,
    );
  }

  private settled({ rows, outcome, externalId, reason }: Landed, now: number): SettledRow[] {
    const { name, account, tellsReceipts } = this.channel;
    // What is about something may be answered by quoting it, also where no receipts come.
    const isFound = tellsReceipts === true || rows.some(({ subject }) => subject !== null);
    const index =
      externalId === null || !isFound ? null : this.parts.vault.index('outbound', name, account, externalId);
    const open = outcome.state === 'waiting' || outcome.state === 'held';
    return rows.map(({ seq, subject }) => ({
      seq,
      state: outcome.state,
      resends: outcome.resends,
      externalIndex: tellsReceipts || subject !== null ? index : null,
      reason,
      settledAt: open ? null : now,
    }));
  }

  private async tell(tx: Tx, landed: readonly Landed[]): Promise<void> {
    for (const { rows, outcome, citizenId } of landed) {
      if (outcome.state === 'waiting') continue;
      if (outcome.state === 'failed' || outcome.state === 'unknown') this.parts.wake.after(tx, DEAD_LETTERS);
      for (const { subject } of rows)
        if (subject !== null) await this.parts.onSettled(tx, { citizenId, subject });
    }
  }
}
