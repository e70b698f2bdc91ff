import { databaseNow, eachOf, greatest, least, type DatabaseKind, type SqlValue, type Tx } from './tx.js';

/** A piece of leased work: a conversation whose messages wait, a file to fetch. */
export interface Lease {
  key: string;
  /** Proves at the commit that nobody took the work over meanwhile. */
  token: string;
  /** How often work had been added when the lease was taken: more by the end means there is more to do. */
  generation: number;
}

export interface FinishedLease extends Lease {
  /** Work is left, whatever was added meanwhile. */
  more: boolean;
  /** Milliseconds from now before which the key may not be taken again (pace, back-off). */
  waitMs: number;
}

/**
 * The queue is a table: a row a key, `due_at` says when it may be taken, null when nothing waits.
 * A lease moves `due_at` to its own end and sets a token, so that a process which died gives the work
 * back by itself, and one which was stopped past its lease finds its token gone and rolls back.
 */
export class WorkQueue {
  constructor(
    private readonly kind: DatabaseKind,
    private readonly newToken: () => string,
  ) {}

  private get now(): string {
    return databaseNow(this.kind);
  }

  /** Says that there is work for these keys. Keys are sorted so that two transactions cannot deadlock. */
  async add(tx: Tx, queue: string, keys: Iterable<string>): Promise<void> {
    const sorted = [...new Set(keys)].sort();
    await tx.run(
      `INSERT INTO work (queue, key, due_at, not_before, generation) ${this.keysOf(this.now)} ` +
        `ON CONFLICT (queue, key) DO UPDATE SET generation = work.generation + 1, due_at = ${this.queued}`,
      [queue, JSON.stringify(sorted)],
    );
  }

  /**
   * Says that there is work for these keys which can wait.
   * @param waitMs before it is taken, if nothing else brings the key back sooner
   * @param leastMs before the key is taken at all, whatever is added meanwhile
   */
  async addLater(
    tx: Tx,
    queue: string,
    keys: Iterable<string>,
    waitMs: number,
    leastMs: number,
  ): Promise<void> {
    const sorted = [...new Set(keys)].sort();
    const later = `${this.now} + ${this.given('bigint')}`;
    await tx.run(
      `INSERT INTO work (queue, key, due_at, not_before, generation) ` +
        `SELECT ${this.given('text')}, k.key, ${later}, ${later}, 1 FROM ${eachOf(this.kind)} WHERE true ` +
        `ON CONFLICT (queue, key) DO UPDATE SET generation = work.generation + 1, ` +
        `not_before = ${greatest(this.kind)}(work.not_before, excluded.not_before), ` +
        // A key that is leased keeps its lease; what is due already may bring it back as soon as it may be taken.
        `due_at = CASE WHEN work.token IS NOT NULL THEN work.due_at ELSE ` +
        `${greatest(this.kind)}(${least(this.kind)}(COALESCE(work.due_at, ${FOREVER}), excluded.due_at), excluded.not_before, work.not_before) END`,
      [queue, Math.ceil(waitMs), Math.ceil(leastMs), JSON.stringify(sorted)],
    );
  }

  /**
   * Notes new work like `add`, but leaves keys that are idle unqueued and resolves to those: the caller does
   * their work in this very transaction, which holds their rows until it commits.
   */
  async enter(tx: Tx, queue: string, keys: Iterable<string>): Promise<Set<string>> {
    const sorted = [...new Set(keys)].sort();
    // Nobody else writes on SQLite while this transaction does: looking is enough.
    if (this.kind === 'sqlite') return this.idle(tx, queue, sorted);
    const rows = await tx.query<{ key: string; idle: boolean }>(
      `INSERT INTO work (queue, key, due_at, not_before, generation) ${this.keysOf('CAST(NULL AS bigint)')} ` +
        `ON CONFLICT (queue, key) DO UPDATE SET generation = work.generation + 1 ` +
        `RETURNING key, (token IS NULL AND due_at IS NULL) AS idle`,
      [queue, JSON.stringify(sorted)],
    );
    return new Set(rows.filter((row) => row.idle).map((row) => row.key));
  }

  private async idle(tx: Tx, queue: string, keys: readonly string[]): Promise<Set<string>> {
    const busy = await tx.query<{ key: string }>(
      `SELECT key FROM work WHERE queue = ? AND key IN (SELECT value FROM json_each(?)) AND (token IS NOT NULL OR due_at IS NOT NULL)`,
      [queue, JSON.stringify(keys)],
    );
    const idle = new Set(keys);
    for (const { key } of busy) idle.delete(key);
    return idle;
  }

  /** One row a key of a JSON list. */
  private keysOf(dueAt: string): string {
    return `SELECT ${this.given('text')}, k.key, ${dueAt}, 0, 1 FROM ${eachOf(this.kind)} WHERE true`;
  }

  /** A placeholder where PostgreSQL cannot tell the type by itself. */
  private given(type: 'text' | 'bigint'): string {
    return this.kind === 'sqlite' ? '?' : `?::${type}`;
  }

  /**
   * When a key with new work is due. A leased one keeps its lease, and the generation tells its holder that there
   * is more; one that waits for its pace or a back-off waits on.
   */
  private get queued(): string {
    const soonest = `${greatest(this.kind)}(${this.now}, work.not_before)`;
    return (
      `CASE WHEN work.token IS NOT NULL THEN work.due_at ` +
      `ELSE ${least(this.kind)}(COALESCE(work.due_at, ${FOREVER}), ${soonest}) END`
    );
  }

  /**
   * Notes new work and leases at once the keys that are idle and may be taken now; the others are queued as by
   * `add`. Resolves to the leases.
   */
  async addAndTake(tx: Tx, queue: string, keys: Iterable<string>, leaseMs: number): Promise<Lease[]> {
    const sorted = [...new Set(keys)].sort();
    const token = this.newToken();
    const idle = `work.token IS NULL AND work.due_at IS NULL AND work.not_before <= ${this.now}`;
    const rows = await tx.query<{ key: string; generation: number; token: string | null }>(
      `INSERT INTO work (queue, key, due_at, not_before, token, generation) ` +
        `SELECT ${this.given('text')}, k.key, ${this.now} + ${this.given('bigint')}, 0, ${this.given('text')}, 1 FROM ${eachOf(this.kind)} WHERE true ` +
        `ON CONFLICT (queue, key) DO UPDATE SET generation = work.generation + 1, ` +
        `token = CASE WHEN ${idle} THEN excluded.token ELSE work.token END, ` +
        `due_at = CASE WHEN ${idle} THEN excluded.due_at ELSE ${this.queued} END ` +
        `RETURNING key, generation, token`,
      [queue, leaseMs, token, JSON.stringify(sorted)],
    );
    return rows.flatMap((row) =>
      row.token === token ? [{ key: row.key, token, generation: row.generation }] : [],
    );
  }

  /** Takes up to `limit` keys that are due, the longest waiting first. */
  async take(tx: Tx, queue: string, limit: number, leaseMs: number): Promise<Lease[]> {
    const token = this.newToken();
    const due = `SELECT queue, key FROM work WHERE queue = ? AND due_at <= ${this.now} ORDER BY due_at LIMIT ?`;
    const rows = await tx.query<{ key: string; generation: number }>(
      this.kind === 'sqlite'
        ? `UPDATE work SET token = ?, due_at = ${this.now} + ? WHERE (queue, key) IN (${due}) RETURNING key, generation`
        : `WITH due AS (${due} FOR UPDATE SKIP LOCKED) UPDATE work SET token = ?, due_at = ${this.now} + ? FROM due ` +
            `WHERE work.queue = due.queue AND work.key = due.key RETURNING work.key, work.generation`,
      this.kind === 'sqlite' ? [token, leaseMs, queue, limit] : [queue, limit, token, leaseMs],
    );
    return rows.map((row) => ({ key: row.key, token, generation: row.generation }));
  }

  /**
   * Gives leases back and resolves to the keys whose token still held. Called first in the transaction
   * that commits the work: what belongs to any other key must not be written.
   */
  async finish(tx: Tx, queue: string, finished: readonly FinishedLease[]): Promise<Set<string>> {
    const held = new Set<string>();
    if (finished.length === 0) return held;
    if (this.kind === 'postgres') return this.finishOnPostgres(tx, queue, finished);
    const giveBack =
      `UPDATE work SET token = NULL, not_before = ${this.after('?')}, ` +
      `due_at = CASE WHEN generation <> ? OR ? = 1 THEN ${this.after('?')} END ` +
      `WHERE queue = ? AND key = ? AND token = ?`;
    for (const lease of finished) {
      const values: SqlValue[] = [
        lease.waitMs,
        lease.generation,
        lease.more ? 1 : 0,
        lease.waitMs,
        queue,
        lease.key,
        lease.token,
      ];
      if ((await tx.run(giveBack, values)) > 0) held.add(lease.key);
    }
    return held;
  }

  /** So many milliseconds from now, or later when somebody asked for that while the key was leased. */
  private after(wait: string): string {
    return `${greatest(this.kind)}(work.not_before, ${this.now} + ${wait})`;
  }

  private async finishOnPostgres(
    tx: Tx,
    queue: string,
    finished: readonly FinishedLease[],
  ): Promise<Set<string>> {
    const sorted = [...finished].sort((a, b) => (a.key < b.key ? -1 : 1));
    const rows = await tx.query<{ key: string }>(
      `UPDATE work SET token = NULL, not_before = ${this.after('f.wait')}, ` +
        `due_at = CASE WHEN work.generation <> f.generation OR f.more THEN ${this.after('f.wait')} END ` +
        `FROM jsonb_to_recordset(?::jsonb) AS f(key text, token text, generation int, more boolean, wait bigint) ` +
        `WHERE work.queue = ? AND work.key = f.key AND work.token = f.token RETURNING work.key`,
      [
        JSON.stringify(
          sorted.map((f) => ({
            key: f.key,
            token: f.token,
            generation: f.generation,
            more: f.more,
            wait: Math.ceil(f.waitMs),
          })),
        ),
        queue,
      ],
    );
    return new Set(rows.map((row) => row.key));
  }

  /** Milliseconds until the next key is due; null when none waits. Lets a loop sleep instead of asking. */
  async nextDueIn(reader: Pick<Tx, 'query'>, queue: string): Promise<number | null> {
    const [row] = await reader.query<{ wait: number | null }>(
      `SELECT MIN(due_at) - ${this.now} AS wait FROM work WHERE queue = ? AND due_at IS NOT NULL`,
      [queue],
    );
    return row?.wait ?? null;
  }
}

/** Later than any time: stands for "not waiting" where the smaller of two is taken. */
const FOREVER = Number.MAX_SAFE_INTEGER;
