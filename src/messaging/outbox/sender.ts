import type { Channel } from '../../channels/contract/index.js';
import type { Lease, Tx } from '../../database/index.js';
import { groupBy } from '../../shared/index.js';
import { WorkerLoop, type Tick } from '../worker-loop.js';
import { Air } from './air.js';
import { Departures } from './departures.js';
import { nonEmpty, type Boarded, type Landed } from './flight.js';
import { Landings } from './landings.js';
import { leavingTogether, merged } from './merge.js';
import { outboundQueue, type OutboxRow, type ReadyMessage } from './outbox.repository.js';
import type { Gate } from './outbox.js';
import { Pace, type Reservation } from './pace.js';
import type { Receipts } from './receipts.js';
import type { SenderParts } from './sender-parts.js';

/**
 * Messages on their way to the provider at once: those that one commit lets leave, while those of the commit before
 * are still to be answered. A message without a seat costs a transaction more.
 */
const IN_FLIGHT = 128;
const POLL_MS = 1000;
/**
 * Least milliseconds between two rounds on PostgreSQL while there is work: what lands meanwhile shares the next
 * transaction. SQLite gathers by itself. A round after a quiet moment does not wait.
 */
const GATHER_MS = 20;

interface Taken {
  leases: Lease[];
  /** How many were due, within the pace or not. */
  taken: number;
  /** Milliseconds until the pace allows more; 0 when it is not what we wait for. */
  waitMs: number;
}

/**
 * Sends what waits in the outbox of one channel account: one message in flight a conversation, in order,
 * at the pace of the account and of each chat. Results are recorded in the same transaction that leases
 * the next messages, so that a busy moment costs one commit for many messages.
 */
export class Sender implements Gate {
  private readonly queue: string;
  private readonly pace: Pace;
  private readonly loop: WorkerLoop;
  private readonly air: Air;
  private readonly landings: Landings;
  private readonly departures: Departures;
  /** At the last look more was due than the pace allowed. */
  private short = false;
  private lastRound = -Infinity;

  constructor(
    private readonly channel: Channel,
    private readonly parts: SenderParts,
    receipts: Receipts,
  ) {
    this.queue = outboundQueue(channel.name, channel.account);
    this.pace = new Pace(parts.database.kind, this.queue, channel.pace.perSecond);
    this.landings = new Landings(this.queue, channel, parts, this.pace, receipts);
    this.departures = new Departures(this.queue, channel, parts, this.landings);
    // In the next round of the event loop, so that answers which came together are recorded together.
    const landed = (): void => void setImmediate(() => this.loop.wake());
    this.air = new Air(channel, parts, landed, (ms) => this.pauseAtOnce(ms));
    this.loop = new WorkerLoop({
      name: this.queue,
      tick: () => this.tick(),
      onWake: (wake) => parts.wake.on(this.queue, wake),
      pollMs: POLL_MS,
      logger: parts.logger,
    });
  }

  async start(): Promise<void> {
    await this.parts.database.write((tx) => this.pace.prepare(tx));
    this.loop.start();
    this.parts.outbox.open(this.queue, this);
  }

  /** Lets what is in flight land and records it. */
  async stop(): Promise<void> {
    this.parts.outbox.close(this.queue);
    await this.loop.stop();
    await this.air.clear();
    const landed = this.air.takeLanded();
    if (landed.length > 0) await this.parts.database.write((tx) => this.landings.record(tx, landed));
  }

  private get seats(): number {
    return Math.max(0, IN_FLIGHT - this.air.count);
  }

  async board(tx: Tx, rows: readonly OutboxRow[]): Promise<Boarded[]> {
    const { work, wake, leaseMs, groupCommit } = this.parts;
    const byLane = groupBy(rows, (row) => row.conversation);
    const lanes = [...byLane.keys()];
    const seats = groupCommit ? this.seats : 0;
    const boarding = lanes.filter((lane) => byLane.get(lane)![0]!.message !== null).slice(0, seats);
    const waiting = lanes.filter((lane) => !boarding.includes(lane));
    if (waiting.length > 0) await work.add(tx, this.queue, waiting);
    const leases = boarding.length > 0 ? await work.addAndTake(tx, this.queue, boarding, leaseMs) : [];
    const held = (await this.withinPace(tx, leases)).leases;
    if (held.length < lanes.length) wake.after(tx, this.queue);
    return held.map((lease) => this.boarded(lease, byLane.get(lease.key)!));
  }

  private boarded(lease: Lease, rows: readonly OutboxRow[]): Boarded {
    const count = this.channel.pace.mergesTexts
      ? leavingTogether(
          rows.map((row) => ({ ...row, resends: 0 })),
          this.channel.limits,
        )
      : 1;
    const leaving = rows.slice(0, count);
    const message = merged(leaving.map((row) => row.message as ReadyMessage));
    return { rows: nonEmpty(leaving), message, lease, more: rows.length > count };
  }

  launch(boarded: readonly Boarded[], numbers: ReadonlyMap<unknown, number>): void {
    const at = this.parts.clock.now();
    this.parts.checkpoints.reach('sender.leased', boarded.length);
    for (const { rows, message, lease, more } of boarded) {
      const [{ conversation, citizenId }] = rows;
      const flying = rows.map(({ uid, kind, subject }) => ({
        seq: numbers.get(uid)!,
        kind,
        subject,
        attempts: 1,
        resends: 0,
      }));
      const flight = { lease, conversation, citizenId, rows: nonEmpty(flying), more, at };
      void this.air.launch({ ...flight, message: () => message });
    }
  }

  /** Ahead of the record of what was refused: until the pause is written, other processes send on. */
  private pauseAtOnce(milliseconds: number): void {
    // Where it fails, the record brings it.
    void this.pace
      .alone(this.parts.database, (tx) => this.pace.pause(tx, milliseconds))
      .catch(() => undefined);
  }

  private async gather(): Promise<void> {
    const { database, groupCommit } = this.parts;
    const early = GATHER_MS - (performance.now() - this.lastRound);
    if (database.kind === 'postgres' && groupCommit && early > 1)
      await new Promise((resolve) => setTimeout(resolve, early));
  }

  private async tick(): Promise<Tick> {
    await this.gather();
    const { database, work, checkpoints, groupCommit } = this.parts;
    const capacity = groupCommit ? this.seats : Math.min(1, this.seats);
    const ahead = await this.reserveAhead(capacity);
    let landed: Landed[] = [];
    const turned = database.write((tx) => {
      // Only now: what lands while the transaction waits for its turn is recorded with it. It may run twice.
      this.air.putBack(landed);
      landed = groupCommit ? this.air.takeLanded() : this.air.takeLanded(1);
      return this.turnOver(tx, landed, capacity, ahead);
    });
    const { flights, taken, waitMs } = await turned.catch((error: unknown) => {
      this.air.putBack(landed);
      throw error;
    });
    const unused = (ahead?.granted ?? 0) - flights.length;
    if (unused > 0 && ahead) await this.pace.alone(database, (tx) => this.pace.giveBack(tx, unused));
    this.lastRound = performance.now();
    checkpoints.reach('sender.recorded', landed.length);
    checkpoints.reach('sender.leased', flights.length);
    for (const flight of flights) void this.air.launch(flight);
    if ((taken > 0 && waitMs === 0) || this.air.hasLanded) return { again: true };
    if (waitMs > 0) return { again: false, dueInMs: waitMs };
    // Nothing was due: asking when the next is costs a look, so only while nothing is about to land.
    const quiet = this.air.count === 0;
    return { again: false, dueInMs: quiet ? await work.nextDueIn(database.reader, this.queue) : null };
  }

  /** Records what landed and leases what may leave next, in one transaction. */
  private async turnOver(tx: Tx, landed: readonly Landed[], capacity: number, ahead: Reservation | null) {
    const { checkpoints } = this.parts;
    if (landed.length > 0) await this.landings.record(tx, landed);
    const { leases, taken, waitMs } = await this.take(tx, capacity, ahead);
    const flights = leases.length > 0 ? await this.departures.prepare(tx, leases) : [];
    if (flights.length < leases.length && !ahead)
      await this.pace.giveBack(tx, leases.length - flights.length);
    checkpoints.reach('sender.before-commit', landed.length + flights.length);
    return { flights, taken, waitMs };
  }

  /** While the pace is short, processes queue for its row: on PostgreSQL it is then held for a moment only. */
  private async reserveAhead(capacity: number): Promise<Reservation | null> {
    const { database, groupCommit } = this.parts;
    if (!this.short || capacity === 0 || database.kind === 'sqlite' || !groupCommit) return null;
    return this.pace.alone(database, (tx) => this.pace.reserve(tx, capacity));
  }

  /**
   * Leases what is due and within the pace. While the pace is what holds us back, its tokens come first: leasing
   * everything that waits, only to give most of it back, would cost more than the sending.
   */
  private async take(tx: Tx, capacity: number, ahead: Reservation | null): Promise<Taken> {
    const { work, leaseMs } = this.parts;
    if (capacity === 0) return { leases: [], taken: 0, waitMs: 0 };
    if (!this.short && !ahead) {
      const due = await work.take(tx, this.queue, capacity, leaseMs);
      const { leases, waitMs } = await this.withinPace(tx, due);
      this.short = leases.length < due.length;
      return { leases, taken: due.length, waitMs };
    }
    const { granted, waitMs } = ahead ?? (await this.pace.reserve(tx, capacity));
    const leases = granted > 0 ? await work.take(tx, this.queue, granted, leaseMs) : [];
    if (leases.length < granted && !ahead) await this.pace.giveBack(tx, granted - leases.length);
    this.short = granted < capacity && leases.length === granted;
    return { leases, taken: leases.length, waitMs: this.short ? waitMs : 0 };
  }

  /** Reserves tokens for leases and gives back those that got none. */
  private async withinPace(tx: Tx, leases: readonly Lease[]): Promise<Omit<Taken, 'taken'>> {
    if (leases.length === 0) return { leases: [], waitMs: 0 };
    const { granted, waitMs } = await this.pace.reserve(tx, leases.length);
    const back = leases.slice(granted).map((lease) => ({ ...lease, more: true, waitMs }));
    if (back.length > 0) await this.parts.work.finish(tx, this.queue, back);
    return { leases: leases.slice(0, granted), waitMs: back.length > 0 ? waitMs : 0 };
  }
}
