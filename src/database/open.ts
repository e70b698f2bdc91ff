import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type Sqlite from 'better-sqlite3';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { DatabaseTarget } from '../config/index.js';
import { StartupError } from '../shared/index.js';
import { Database } from './database.js';
import { migrations } from './migrations/index.js';

// Counts and times are far below 2^53; ids of providers are stored as text for exactly that limit.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Set on every connection, not once a file: a WAL database that is opened again comes up with
 * `synchronous = NORMAL`, which may forget the last commits when the power fails.
 */
export function prepareSqlite(connection: Sqlite.Database): void {
  // While it waits nothing else happens in this process, so not for long: whoever asked is told to come back.
  connection.pragma('busy_timeout = 2000');
  if (!connection.readonly) connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // What was deleted or changed is overwritten: an erased key must not lie about in a free page.
  connection.pragma('secure_delete = ON');
  // 40 MB of log before it is copied into the file: at the default of 4 MB a busy minute copied the same hot
  // pages over and over.
  connection.pragma('wal_autocheckpoint = 10000');
  // 16 MB: the hot indexes of a hundred thousand conversations, well inside a small machine.
  connection.pragma('cache_size = -16000');
}

export function dataSourceOptions(target: DatabaseTarget, readOnly = false): DataSourceOptions {
  const common = {
    migrations: readOnly ? [] : migrations,
    migrationsTransactionMode: 'each' as const,
    synchronize: false,
  };
  return target.kind === 'sqlite'
    ? {
        ...common,
        type: 'better-sqlite3',
        database: target.location,
        readonly: readOnly,
        prepareDatabase: prepareSqlite as (db: unknown) => void,
      }
    : {
        ...common,
        type: 'postgres',
        url: target.location,
        poolSize: 8,
        extra: {
          connectionTimeoutMillis: 5000,
          // A process that was stopped inside a transaction holds its rows: the server ends its session.
          idle_in_transaction_session_timeout: 3000,
          lock_timeout: 2000,
        },
      };
}

/** Migrations rebuild tables on SQLite; with foreign keys on, that deleted every child row. */
async function migrate(source: DataSource, target: DatabaseTarget): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    if (target.kind === 'postgres') {
      // Two processes that start together must not migrate together: the second waits as long as it takes.
      await runner.query(`SET lock_timeout = 0`);
      await runner.query(`SELECT pg_advisory_lock(7262271)`);
    }
    await source.runMigrations({ transaction: 'each' });
    if (target.kind === 'sqlite') {
      const broken = (await runner.query('PRAGMA foreign_key_check')) as unknown[];
      if (broken.length > 0)
        throw new StartupError(
          `The database has ${broken.length} rows that point nowhere. Restore the last backup.`,
        );
    }
  } finally {
    if (target.kind === 'postgres') {
      await runner.query(`SELECT pg_advisory_unlock(7262271)`);
      // The connection goes back to the pool, where a lock may not be waited for without end.
      await runner.query(`RESET lock_timeout`);
    }
    await runner.release();
  }
}

/**
 * @param options.groupCommit off only to measure what sharing commits gains
 * @throws {StartupError} in one line an operator understands.
 */
export async function openDatabase(
  target: DatabaseTarget,
  { groupCommit = true }: { groupCommit?: boolean } = {},
): Promise<Database> {
  if (target.kind === 'sqlite') makeWritable(path.dirname(target.location));
  const source = new DataSource(dataSourceOptions(target));
  try {
    await source.initialize();
  } catch (error) {
    throw new StartupError(`The database cannot be opened (${place(target)}): ${(error as Error).message}`, {
      cause: error,
    });
  }
  if (target.kind === 'postgres') surviveEndedSessions(source);
  await migrate(source, target);
  if (target.kind === 'postgres') return new Database(source, null);
  const readOnly = new DataSource(dataSourceOptions(target, true));
  await readOnly.initialize();
  return new Database(source, readOnly, groupCommit);
}

/**
 * A session that the server ends between two listeners of the pool would end the process too: the error comes
 * back all the same, to whoever asks next.
 */
function surviveEndedSessions(source: DataSource): void {
  const { master } = source.driver as unknown as { master: pg.Pool };
  master.on('connect', (client) => client.on('error', () => undefined));
}

/** The place without the password that a URL may hold. */
function place(target: DatabaseTarget): string {
  if (target.kind === 'sqlite') return target.location;
  const url = new URL(target.location);
  return `${url.hostname}:${url.port || 5432}${url.pathname}`;
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartupError(
      `The folder ${folder} cannot be made or written (${(error as NodeJS.ErrnoException).code ?? 'error'}).`,
      { cause: error },
    );
  }
}
