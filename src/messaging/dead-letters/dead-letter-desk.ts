import type { Database, Tx, Wake, WorkQueue } from '../../database/index.js';
import { UserError, type Clock } from '../../shared/index.js';
import type { Key, Vault } from '../../vault/index.js';
import { INBOUND_QUEUE } from '../journal/journal.repository.js';
import { outboundQueue } from '../outbox/outbox.repository.js';
import { DEAD_LETTERS, DELIVERIES } from '../topics.js';
import {
  countDeadLetters,
  dropSetAside,
  keptDayOf,
  letUnsentGo,
  neverArrived,
  putBack,
  receivedSetAside,
  sendAnew,
  setAsideBy,
  type SealedLetter,
  type SetAside,
  type Unsent,
} from './dead-letters.repository.js';
import { isMessage, openLetter, type OpenedLetter } from './opened-letter.js';

/** Says who did what, in the transaction that did it: the staff's audit log. */
export interface AuditTrail {
  append(tx: Tx, entry: { staffId: string; verb: string; subject: string }): Promise<void>;
}

export interface DeadLetterParts {
  database: Database;
  vault: Vault;
  work: WorkQueue;
  wake: Wake;
  clock: Clock;
  audit: AuditTrail;
}

export interface DeadLetters {
  received: SetAside[];
  unsent: Unsent[];
  /** How many there are in all: more than a hundred are not shown. */
  count: { received: number; unsent: number };
}

/** The key of its day is destroyed: nobody can read it any more, nor handle it. */
const GONE = 'inbox.dead.error.gone';
/** Somebody else was quicker, or the same person clicked twice. */
const DONE = 'inbox.dead.error.done';
const UNREADABLE = 'inbox.dead.error.unreadable';

/**
 * What an administrator does with messages that stopped on their way. Every verb is one transaction that also writes
 * the audit log, works once however often it is asked for, and throws UserError when it is too late.
 */
export class DeadLetterDesk {
  constructor(private readonly parts: DeadLetterParts) {}

  async list(): Promise<DeadLetters> {
    const { reader } = this.parts.database;
    const [received, unsent] = [await receivedSetAside(reader), await neverArrived(reader)];
    return { received, unsent, count: await countDeadLetters(reader) };
  }

  /** The words of what was set aside, as long as the key of its day exists. */
  async open(staffId: string, seq: number): Promise<OpenedLetter> {
    return this.withLetter(seq, async (tx, key, letter) => {
      await this.audit(tx, staffId, 'open', `journal:${seq}`);
      return openLetter(key, letter);
    });
  }

  /** Puts a received message back, so that its lane handles it. */
  async handleAgain(staffId: string, seq: number): Promise<void> {
    const { work, wake } = this.parts;
    await this.withLetter(seq, async (tx, key, letter) => {
      if (!isMessage(key, letter)) throw new UserError(UNREADABLE);
      const conversation = await putBack(tx, seq);
      if (conversation === undefined) throw new UserError(DONE);
      await work.add(tx, INBOUND_QUEUE, [conversation]);
      wake.after(tx, INBOUND_QUEUE);
      wake.after(tx, DEAD_LETTERS);
      await this.audit(tx, staffId, 'handle-again', `journal:${seq}`);
    });
  }

  async letReceivedGo(staffId: string, seq: number): Promise<void> {
    await this.parts.database.write(async (tx) => {
      if (!(await dropSetAside(tx, seq))) throw new UserError(DONE);
      this.parts.wake.after(tx, DEAD_LETTERS);
      await this.audit(tx, staffId, 'let-go', `journal:${seq}`);
    });
  }

  /** @param settledAt as the list showed it: an end that came later is somebody else's attempt. */
  async sendAgain(staffId: string, seq: number, settledAt: number): Promise<void> {
    const { database, work, wake } = this.parts;
    await database.write(async (tx) => {
      const row = await sendAnew(tx, seq, settledAt);
      if (!row) throw new UserError(DONE);
      const queue = outboundQueue(row.channel, row.account);
      await work.add(tx, queue, [row.conversation]);
      for (const topic of [queue, DEAD_LETTERS, DELIVERIES]) wake.after(tx, topic);
      await this.audit(tx, staffId, 'send-again', `outbox:${seq}`);
    });
  }

  async letUnsentGo(staffId: string, seq: number, settledAt: number): Promise<void> {
    const { database, clock, wake } = this.parts;
    await database.write(async (tx) => {
      if (!(await letUnsentGo(tx, seq, settledAt, clock.now()))) throw new UserError(DONE);
      wake.after(tx, DEAD_LETTERS);
      await this.audit(tx, staffId, 'let-go', `outbox:${seq}`);
    });
  }

  /** The key is fetched first: it may have to be read by another connection than the transaction's. */
  private async withLetter<T>(
    seq: number,
    work: (tx: Tx, key: Key, letter: SealedLetter & { payload: Buffer }) => Promise<T>,
  ): Promise<T> {
    const { database, vault } = this.parts;
    const day = await keptDayOf(database.reader, seq);
    const key = day === null ? null : await vault.dayKey(day).catch(() => null);
    return database.write(async (tx) => {
      const letter = await setAsideBy(tx, seq);
      if (!letter) throw new UserError(DONE);
      if (!key || !letter.payload) throw new UserError(GONE);
      return work(tx, key, { ...letter, payload: letter.payload });
    });
  }

  private audit(tx: Tx, staffId: string, verb: string, subject: string): Promise<void> {
    return this.parts.audit.append(tx, { staffId, verb: `dead-letter.${verb}`, subject });
  }
}
