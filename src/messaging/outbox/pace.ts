import { greatest, least, type Database, type DatabaseKind, type Tx } from '../../database/index.js';

/** Tokens that may be taken ahead of their time, as milliseconds of the pace: a busy moment loses none of them. */
const BURST_MS = 100;
/** Tokens are waited for by so many milliseconds of the pace at once, because each look costs a transaction. */
const BATCH_MS = 25;
/** Longer than most providers ask for. Who asks for more is asked again after it. */
const LONGEST_PAUSE_US = 3_600_000_000;

/** Tokens granted, and how long until it is worth asking for the next. */
export interface Reservation {
  granted: number;
  waitMs: number;
}

/**
 * The account-wide pace of a channel: a row that says when the next message may leave, so that all
 * processes obey one limit. Tokens are reserved in the transaction that leases the messages; a failed
 * attempt has used its token, because the provider counts it too.
 */
export class Pace {
  private readonly intervalUs: number;
  private readonly nowUs: string;

  constructor(
    private readonly kind: DatabaseKind,
    private readonly scope: string,
    perSecond: number,
  ) {
    this.intervalUs = Math.max(1, Math.round(1_000_000 / perSecond));
    this.nowUs =
      kind === 'sqlite'
        ? `CAST(unixepoch('subsec') * 1000000 AS INTEGER)`
        : `(extract(epoch from statement_timestamp()) * 1000000)::bigint`;
  }

  async prepare(tx: Tx): Promise<void> {
    await tx.insertRows('pace', { scope: 'text' }, [[this.scope]], 'scope');
  }

  /** Reserves up to `wanted` tokens in one statement. */
  async reserve(tx: Tx, wanted: number): Promise<Reservation> {
    // A clock that was set back must not silence the account until it has caught up.
    const next = `CASE WHEN next_us > ${this.nowUs} + ${LONGEST_PAUSE_US + this.burstUs} THEN 0 ELSE next_us END`;
    const from = `${greatest(this.kind)}(${next}, ${this.nowUs})`;
    // The first token after a pause is always there; the burst adds what fits into its window.
    const room = `(${this.nowUs} + ${this.burstUs} - ${from}) / ${this.intervalUs}`;
    const granted = `${greatest(this.kind)}(0, ${least(this.kind)}(?, ${room}))`;
    const [row] = await tx.query<{ granted: number; ahead: number }>(
      `UPDATE pace SET granted = ${granted}, next_us = ${from} + ${granted} * ${this.intervalUs}, reserved = reserved + ${granted} ` +
        `WHERE scope = ? RETURNING granted, next_us - ${this.nowUs} AS ahead`,
      [wanted, wanted, wanted, this.scope],
    );
    const batchUs = Math.max(this.intervalUs, BATCH_MS * 1000);
    const waitMs = Math.max(1, Math.ceil(((row?.ahead ?? 0) + batchUs - this.burstUs) / 1000));
    return { granted: row?.granted ?? 0, waitMs };
  }

  /**
   * Runs something of the pace in a transaction of its own, which on PostgreSQL does not wait for the disk: a sender
   * that held the row until its own commit is durable would hold up every other. After a crash of the server some
   * tokens of its last moment may be used twice; nothing else is in such a transaction.
   */
  alone<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
    return database.write(async (tx) => {
      if (tx.kind === 'postgres') await tx.query(`SELECT set_config('synchronous_commit', 'off', true)`);
      return work(tx);
    });
  }

  /** Tokens of this process's own reservation for which there was nothing to send. */
  async giveBack(tx: Tx, tokens: number): Promise<void> {
    await tx.run(`UPDATE pace SET next_us = next_us - ?, reserved = reserved - ? WHERE scope = ?`, [
      tokens * this.intervalUs,
      tokens,
      this.scope,
    ]);
  }

  /** The provider said to be quiet: nobody sends on this account before the time is over, an hour at most. */
  async pause(tx: Tx, milliseconds: number): Promise<void> {
    const pauseUs = Math.min(LONGEST_PAUSE_US, Math.round(milliseconds * 1000));
    await tx.run(
      `UPDATE pace SET next_us = ${greatest(this.kind)}(next_us, ${this.nowUs} + ?) WHERE scope = ?`,
      [pauseUs + this.burstUs, this.scope],
    );
  }

  private get burstUs(): number {
    return Math.max(this.intervalUs, BURST_MS * 1000);
  }
}
