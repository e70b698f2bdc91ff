import type Sqlite from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { runHooks } from './hooks.js';
import type { ColumnType, Reader, SqlValue, Tx } from './tx.js';

interface Job {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

interface Done {
  job: Job;
  value: unknown;
  hooks: (() => void)[];
}

/**
 * Least milliseconds between two commits while work comes in without a pause. What comes meanwhile shares
 * the next commit, and with it the pages it writes and its one wait for the disk. A write after a quiet
 * moment does not wait.
 */
const GATHER_MS = 6;

/** More transactions than this do not share one commit, so that none waits long for the others. */
const LARGEST_GROUP = 32;

const driverOf = (source: DataSource): Sqlite.Database =>
  (source.driver as unknown as { databaseConnection: Sqlite.Database }).databaseConnection;

/** Prepared statements of one connection; the number of distinct texts in the program bounds it. */
class Statements {
  private readonly prepared = new Map<string, Sqlite.Statement>();

  constructor(private readonly database: Sqlite.Database) {}

  get(sql: string): Sqlite.Statement {
    let statement = this.prepared.get(sql);
    if (!statement) this.prepared.set(sql, (statement = this.database.prepare(sql)));
    return statement;
  }
}

export class SqliteReader implements Reader {
  readonly kind = 'sqlite';
  private readonly statements: Statements;

  constructor(source: DataSource) {
    this.statements = new Statements(driverOf(source));
  }

  async query<R>(sql: string, parameters: readonly SqlValue[] = []): Promise<R[]> {
    return this.statements.get(sql).all(...parameters) as R[];
  }
}

const insertInto = (table: string, names: readonly string[]): string =>
  `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;

class SqliteTx implements Tx {
  readonly kind = 'sqlite';
  readonly hooks: (() => void)[] = [];
  private open = true;

  constructor(private readonly statements: Statements) {}

  close(): void {
    this.open = false;
  }

  private statement(sql: string): Sqlite.Statement {
    if (!this.open) throw new Error('A transaction was used after its end: an await is missing.');
    return this.statements.get(sql);
  }

  async query<R>(sql: string, parameters: readonly SqlValue[] = []): Promise<R[]> {
    return this.statement(sql).all(...parameters) as R[];
  }

  async run(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    return this.statement(sql).run(...parameters).changes;
  }

  async insertRows(
    table: string,
    columns: Record<string, ColumnType>,
    rows: readonly SqlValue[][],
    ignoreConflicts?: string,
  ): Promise<number> {
    const names = Object.keys(columns);
    const conflict = ignoreConflicts ? ` ON CONFLICT (${ignoreConflicts}) DO NOTHING` : '';
    return this.each(`${insertInto(table, names)}${conflict}`, rows);
  }

  async insertNumbered(
    table: string,
    columns: Record<string, ColumnType>,
    rows: readonly SqlValue[][],
    key: string,
  ): Promise<Map<SqlValue, number>> {
    const names = Object.keys(columns);
    const place = names.indexOf(key);
    const statement = this.statement(insertInto(table, names));
    return new Map(rows.map((row) => [row[place]!, Number(statement.run(...row).lastInsertRowid)]));
  }

  async updateRows(
    table: string,
    match: Record<string, ColumnType>,
    set: Record<string, ColumnType>,
    rows: readonly SqlValue[][],
  ): Promise<number> {
    const matches = Object.keys(match);
    const conditions = matches.map((column) => `${column} = ?`).join(' AND ');
    const changes = Object.keys(set)
      .map((column) => `${column} = ?`)
      .join(', ');
    const statement = this.statement(`UPDATE ${table} SET ${changes} WHERE ${conditions}`);
    let changed = 0;
    for (const row of rows)
      changed += statement.run(...row.slice(matches.length), ...row.slice(0, matches.length)).changes;
    return changed;
  }

  /** SQLite has no round trip to save: one prepared statement in a loop is its quickest batch. */
  private each(sql: string, rows: readonly SqlValue[][]): number {
    const statement = this.statement(sql);
    let changed = 0;
    for (const row of rows) changed += statement.run(...row).changes;
    return changed;
  }

  afterCommit(action: () => void): void {
    this.hooks.push(action);
  }
}

/**
 * All writes to SQLite, one after the other. Transactions that wait while another commits share the next
 * commit, and one fdatasync makes them durable. When one of them fails, all are undone and done again, each in
 * a savepoint of its own, so that it fails alone. Nobody is told "done" before that commit.
 *
 * TypeORM has a single query runner on SQLite; a transaction begun beside this queue would become a savepoint
 * inside somebody else's, and vanish with its rollback although it was acknowledged. Nor does its own count of
 * open transactions notice one that a full disk has ended: this queue begins and commits by itself.
 */
export class SqliteStore {
  readonly reader: SqliteReader;
  private readonly connection: Sqlite.Database;
  private readonly statements: Statements;
  private readonly waiting: Job[] = [];
  private draining = false;
  private lastCommit = -Infinity;

  constructor(
    source: DataSource,
    readOnlySource: DataSource,
    private readonly groups: boolean,
  ) {
    this.connection = driverOf(source);
    this.statements = new Statements(this.connection);
    this.reader = new SqliteReader(readOnlySource);
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (!this.draining) void this.drain();
    });
  }

  /** Resolves when everything that was asked for is committed or refused. */
  async settled(): Promise<void> {
    while (this.draining) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Copies the log into the file and empties it; does as much as readers let it. */
  async truncateLog(): Promise<void> {
    await this.settled();
    this.connection.pragma('wal_checkpoint(TRUNCATE)');
  }

  private async drain(): Promise<void> {
    this.draining = true;
    try {
      while (this.waiting.length > 0) {
        await this.gather();
        await this.commitGroup(this.waiting.splice(0, this.groups ? LARGEST_GROUP : 1));
        this.lastCommit = performance.now();
      }
    } finally {
      this.draining = false;
    }
  }

  private async gather(): Promise<void> {
    const early = GATHER_MS - (performance.now() - this.lastCommit);
    if (this.groups && early > 0.5) await new Promise((resolve) => setTimeout(resolve, early));
  }

  private async commitGroup(group: Job[]): Promise<void> {
    const done: Done[] = [];
    try {
      // Immediate: a file locked by another program is waited for once, not by every work of the group, and a
      // look that turns into a write is not refused because somebody wrote in between.
      this.statements.get('BEGIN IMMEDIATE').run();
      if (!(await this.together(group, done))) {
        this.statements.get('ROLLBACK').run();
        this.statements.get('BEGIN IMMEDIATE').run();
        for (const job of group) {
          const outcome = await this.inSavepoint(job);
          if (outcome) done.push({ job, ...outcome });
        }
      }
      this.statements.get('COMMIT').run();
    } catch (error) {
      // SQLite itself ends a transaction that met a full disk; only it knows whether there is one to undo.
      if (this.connection.inTransaction) this.statements.get('ROLLBACK').run();
      // Jobs that already failed on their own ignore a second rejection.
      for (const job of group) job.reject(error);
      return;
    }
    for (const { job, value } of done) job.resolve(value);
    for (const { hooks } of done) runHooks(hooks);
  }

  /**
   * Without savepoints, for which SQLite copies every page that is about to change. False when one work failed:
   * then all are undone, and each is done again in a savepoint of its own.
   */
  private async together(group: readonly Job[], done: Done[]): Promise<boolean> {
    for (const job of group) {
      const tx = new SqliteTx(this.statements);
      try {
        done.push({ job, value: await job.work(tx), hooks: tx.hooks });
      } catch (error) {
        done.length = 0;
        if (!this.connection.inTransaction) throw error;
        return false;
      } finally {
        tx.close();
      }
    }
    return true;
  }

  /** Undefined when the work failed and was undone alone; throws when the whole transaction is lost. */
  private async inSavepoint(job: Job): Promise<{ value: unknown; hooks: (() => void)[] } | undefined> {
    this.statements.get('SAVEPOINT work').run();
    const tx = new SqliteTx(this.statements);
    try {
      const value = await job.work(tx);
      this.statements.get('RELEASE work').run();
      return { value, hooks: tx.hooks };
    } catch (error) {
      // A full disk or a failed write ends the whole transaction inside SQLite: nobody's work survived.
      if (!this.connection.inTransaction) throw error;
      this.statements.get('ROLLBACK TO work').run();
      this.statements.get('RELEASE work').run();
      job.reject(error);
      return undefined;
    } finally {
      tx.close();
    }
  }
}
