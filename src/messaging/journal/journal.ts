import { StorageRefused, type InboundItem, type InboundSink } from '../../channels/contract/index.js';
import type { Database, Wake, WorkQueue } from '../../database/index.js';
import { OperationalError, type Clock, type Logger } from '../../shared/index.js';
import type { Vault } from '../../vault/index.js';
import type { Addresses } from '../addresses/addresses.js';
import type { Checkpoints } from '../checkpoints.js';
import { describe } from '../worker-loop.js';
import { journalRow, quarantinedRow, type JournaledItem, type JournalRow } from './journal-row.js';
import type { ExpressLane } from '../lanes/express-lane.js';
import type { LaneCommit } from '../lanes/lane-commit.js';
import type { PlannedEffects } from '../lanes/plan.js';
import type { Receipts } from '../outbox/receipts.js';
import { DEAD_LETTERS } from '../topics.js';
import { isDataError, isStorageTrouble } from './storage-trouble.js';
import { INBOUND_QUEUE, knownRows, MEDIA_QUEUE, storeBatch } from './journal.repository.js';

interface Delivery {
  items: readonly JournaledItem[];
  resolve: () => void;
  reject: (error: Error) => void;
}

/** Deliveries that share one commit; more wait for the next. */
const LARGEST_BATCH = 256;
/** Deliveries that may wait at once; beyond, the provider is asked to come back. */
const LARGEST_BACKLOG = 5000;

export interface JournalParts {
  database: Database;
  work: WorkQueue;
  vault: Vault;
  wake: Wake;
  clock: Clock;
  logger: Logger;
  checkpoints: Checkpoints;
  /** Off only to measure what sharing commits gains. */
  groupCommit: boolean;
  addresses: Addresses;
  express: ExpressLane;
  commit: LaneCommit;
  receipts: Receipts;
}

/**
 * The first durable step. Deliveries that arrive while one commit is under way share the next one, and
 * are acknowledged only after it. Nothing is decided here: a message is stored, or recognised as a repeat.
 */
export class Journal implements InboundSink {
  private readonly backlog: Delivery[] = [];
  private flushing = false;

  constructor(private readonly parts: JournalParts) {}

  async accept(items: readonly InboundItem[]): Promise<void> {
    await this.journal(items.filter(isJournaled));
    await this.note(items);
  }

  private journal(items: readonly JournaledItem[]): Promise<void> {
    if (items.length === 0) return Promise.resolve();
    if (!this.parts.groupCommit) return this.store(items);
    if (this.backlog.length >= LARGEST_BACKLOG)
      return Promise.reject(new StorageRefused('too much is waiting'));
    return new Promise((resolve, reject) => {
      this.backlog.push({ items, resolve, reject });
      if (!this.flushing) void this.flush();
    });
  }

  /** What became of messages that we sent. @throws {StorageRefused} */
  private async note(items: readonly InboundItem[]): Promise<void> {
    const receipts = items.flatMap((item) => (item.type === 'receipt' ? [item.receipt] : []));
    if (receipts.length === 0) return;
    try {
      await this.parts.receipts.note(receipts);
    } catch (error) {
      throw new StorageRefused('storage refuses', { cause: error });
    }
  }

  private async flush(): Promise<void> {
    this.flushing = true;
    // Requests that were read from their sockets in the same round of the event loop come along.
    await new Promise(setImmediate);
    while (this.backlog.length > 0) {
      const batch = this.backlog.splice(0, LARGEST_BATCH);
      try {
        await this.store(batch.flatMap((delivery) => delivery.items));
        for (const delivery of batch) delivery.resolve();
      } catch (error) {
        for (const delivery of batch) delivery.reject(error as Error);
      }
    }
    this.flushing = false;
  }

  /** @throws {StorageRefused} and nothing else. */
  private async store(items: readonly JournaledItem[]): Promise<void> {
    const day = this.parts.vault.today();
    const rows = await this.rows(items, day);
    try {
      await this.commitBatch(rows, day);
    } catch (error) {
      if (isStorageTrouble(error)) throw new StorageRefused('storage refuses', { cause: error });
      // One bad row undoes its neighbours' commit too: each gets its own.
      this.parts.logger.warn(
        { rows: rows.length, error: describe(error) },
        'A batch was refused; storing row by row.',
      );
      for (const [index, row] of rows.entries()) await this.storeAlone(row, items[index]!, day);
    }
    this.parts.checkpoints.reach('journal.committed', rows.length);
  }

  private async rows(items: readonly JournaledItem[], day: string): Promise<JournalRow[]> {
    const key = await this.parts.vault.dayKey(day).catch((error: unknown) => {
      throw new StorageRefused('no key for today', { cause: error });
    });
    return items.map((item) => {
      try {
        return journalRow(this.parts.vault, key, item);
      } catch (error) {
        return quarantinedRow(this.parts.vault, key, item, describe(error));
      }
    });
  }

  /** What could not be handled at once is stored for its lane instead. */
  private async commitBatch(rows: readonly JournalRow[], day: string): Promise<void> {
    if (!this.parts.groupCommit) return this.commit(rows, day, false);
    try {
      await this.commit(rows, day, true);
    } catch (error) {
      if (isStorageTrouble(error) && !(error instanceof OperationalError)) throw error;
      await this.commit(rows, day, false);
    }
  }

  /** @param atOnce whether messages may be handled in the same transaction; not when something is wrong with the batch. */
  private async commit(rows: readonly JournalRow[], day: string, atOnce: boolean): Promise<void> {
    const { database, work, wake, clock, checkpoints, express, commit, addresses } = this.parts;
    await database.write(async (tx) => {
      const now = clock.now();
      const { repeated, leads } = await knownRows(tx, rows);
      const news = distinct(rows.filter((row) => !repeated.has(row.dedupe)));
      const followed = await addresses.follow(tx, news, leads);
      const fresh = followed.rows;
      const plans = atOnce
        ? await express.plan(tx, fresh, now, followed.moved)
        : new Map<string, PlannedEffects>();
      await storeBatch(tx, work, fresh, new Set(plans.keys()), day, now, followed.isChanged);
      if (plans.size > 0) await commit.effects(tx, [...plans.values()]);
      if (!atOnce) await work.add(tx, INBOUND_QUEUE, lanesOf(fresh));
      await followed.write(now);
      if (lanesOf(fresh).length > plans.size) wake.after(tx, INBOUND_QUEUE);
      if (fresh.some((row) => row.media)) wake.after(tx, MEDIA_QUEUE);
      if (fresh.some((row) => row.state === 'quarantined')) wake.after(tx, DEAD_LETTERS);
      checkpoints.reach('journal.before-commit', rows.length);
    });
  }

  /** A row that cannot be stored as it is goes to quarantine; when even that fails, storage itself refuses. */
  private async storeAlone(row: JournalRow, item: JournaledItem, day: string): Promise<void> {
    try {
      await this.commit([row], day, false);
      return;
    } catch (error) {
      if (!isDataError(error)) throw new StorageRefused('storage refuses', { cause: error });
      const key = await this.parts.vault.dayKey(day);
      try {
        await this.commit([quarantinedRow(this.parts.vault, key, item, describe(error))], day, false);
        this.parts.logger.error(
          { channel: row.channel, error: describe(error) },
          'An item was put into quarantine.',
        );
      } catch (second) {
        throw new StorageRefused('storage refuses', { cause: second });
      }
    }
  }
}

const isJournaled = (item: InboundItem): item is JournaledItem => item.type !== 'receipt';

/** One row of each: the same delivery may come twice in one batch. */
const distinct = (rows: readonly JournalRow[]): JournalRow[] => [
  ...new Map(rows.map((row) => [row.dedupe, row])).values(),
];

const lanesOf = (rows: readonly JournalRow[]): string[] =>
  rows.flatMap((row) => (row.state === 'pending' ? [row.conversation!] : []));
