import type { Tx, Wake, WorkQueue } from '../../database/index.js';
import { groupBy, type Clock } from '../../shared/index.js';
import type { ChannelDirectory } from '../channel-directory.js';
import { DELIVERIES } from '../topics.js';
import type { Boarded } from './flight.js';
import { insertOutbox, outboundQueue, type OutboxRow } from './outbox.repository.js';
import { hasWindow, letOut } from './window.js';

/** A conversation whose person has just written. */
export interface Heard {
  conversation: string;
  channel: string;
  account: string;
}

/** The sender of one channel account in this process, as far as the outbox knows it. */
export interface Gate {
  /** Leases idle conversations of these rows, for their first message each, as far as pace and seats allow. */
  board(tx: Tx, rows: readonly OutboxRow[]): Promise<Boarded[]>;
  /** After the commit. */
  launch(boarded: readonly Boarded[], numbers: ReadonlyMap<unknown, number>): void;
}

/**
 * Where messages to people are written. One whose conversation has nothing else under way leaves with the very
 * commit that writes it, which saves a second and a third commit in a quiet moment as in a busy one; the others,
 * and all of a channel that this process does not send for, wait for their sender.
 */
export class Outbox {
  private readonly gates = new Map<string, Gate>();

  constructor(
    private readonly work: WorkQueue,
    private readonly wake: Wake,
    private readonly clock: Clock,
    private readonly channels: ChannelDirectory,
  ) {}

  open(queue: string, gate: Gate): void {
    this.gates.set(queue, gate);
  }

  close(queue: string): void {
    this.gates.delete(queue);
  }

  async write(tx: Tx, rows: readonly OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    const byQueue = groupBy(rows, (row) => outboundQueue(row.channel, row.account));
    const boarded = new Map<string, Boarded[]>();
    for (const [queue, of] of byQueue) boarded.set(queue, await this.board(tx, queue, of));
    const leaving = new Set([...boarded.values()].flat().flatMap(({ rows: together }) => [...together]));
    const numbers = await insertOutbox(tx, rows, leaving, this.clock.now());
    for (const [queue, flights] of boarded) {
      if (flights.length > 0) tx.afterCommit(() => this.gates.get(queue)?.launch(flights, numbers));
    }
  }

  /**
   * The persons of these conversations have written: what was held for them waits again, in front of whatever is
   * written after it. Called before that, in the same transaction, once the conversations' rows are changed.
   */
  async release(tx: Tx, heard: readonly Heard[]): Promise<void> {
    const windowed = heard.filter(({ channel, account }) => {
      const known = this.channels.find(channel, account);
      return known === undefined || hasWindow(known);
    });
    for (const [queue, of] of groupBy(windowed, (one) => outboundQueue(one.channel, one.account))) {
      const freed = await letOut(
        tx,
        of.map(({ conversation }) => conversation),
      );
      if (freed.length === 0) continue;
      // From here on the conversation is not idle: nothing boards before what is released.
      await this.work.add(tx, queue, freed);
      this.wake.after(tx, queue);
      this.wake.after(tx, DELIVERIES);
    }
  }

  private async board(tx: Tx, queue: string, rows: readonly OutboxRow[]): Promise<Boarded[]> {
    const gate = this.gates.get(queue);
    if (gate) return gate.board(tx, rows);
    await this.work.add(
      tx,
      queue,
      rows.map((row) => row.conversation),
    );
    this.wake.after(tx, queue);
    return [];
  }
}
