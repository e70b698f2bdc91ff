import type { DataSource } from 'typeorm';
import { PostgresStore } from './postgres-store.js';
import { SqliteStore } from './sqlite-store.js';
import type { DatabaseKind, Reader, Tx } from './tx.js';

/**
 * The one door to storage. Every write goes through `write`; everything else reads through `reader`,
 * on SQLite a second, read-only connection that no write can block.
 */
export class Database {
  private readonly store: SqliteStore | PostgresStore;
  readonly kind: DatabaseKind;

  /**
   * @param readOnlySource only for SQLite; PostgreSQL reads through the same pool.
   * @param groupCommit off: transactions that wait together do not share a commit, only to measure what that gains.
   */
  constructor(
    readonly source: DataSource,
    private readonly readOnlySource: DataSource | null,
    groupCommit = true,
  ) {
    this.kind = readOnlySource ? 'sqlite' : 'postgres';
    this.store = readOnlySource
      ? new SqliteStore(source, readOnlySource, groupCommit)
      : new PostgresStore(source);
  }

  get reader(): Reader {
    return this.store.reader;
  }

  /**
   * Runs `work` in a transaction and resolves once it is durable. `work` may run again after a deadlock,
   * so it may touch nothing but the transaction. Never call `write` inside of `work`.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.store.write(work);
  }

  /**
   * What was overwritten leaves the log too, so that an erased key is nowhere in SQLite's files. On PostgreSQL
   * that is the server's business.
   */
  async forgetDeleted(): Promise<void> {
    if (this.kind === 'sqlite') await (this.store as SqliteStore).truncateLog();
  }

  /** How durable a commit is: SQLite's `synchronous` (2 is FULL), 1 when PostgreSQL's `synchronous_commit` is on. */
  synchronous(): Promise<number> {
    return this.write(async (tx) => {
      if (this.kind === 'sqlite')
        return (await tx.query<{ synchronous: number }>('PRAGMA synchronous'))[0]!.synchronous;
      const [row] = await tx.query<{ synchronous_commit: string }>('SHOW synchronous_commit');
      return row?.synchronous_commit === 'off' ? 0 : 1;
    });
  }

  /** Lets the writes that were asked for end first. */
  async close(): Promise<void> {
    await this.store.settled();
    await this.readOnlySource?.destroy();
    await this.source.destroy();
  }
}
