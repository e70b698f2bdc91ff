import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '../../database/index.js';
import { UsageError } from '../usage-error.js';

/** TypeORM's own list of what has run: the target has one already. */
export const MIGRATIONS_TABLE = 'migrations';

export interface SourceTable {
  readonly name: string;
  /** Sorted by name. */
  readonly columns: readonly string[];
}

export type SourceRow = readonly (string | bigint | number | Buffer | null)[];

/** A SQLite database of ours that nobody else has open, and nobody can open until it is closed. */
export class SqliteSource {
  private constructor(private readonly database: Sqlite.Database) {}

  /** Brings it up to this version first. @throws {UsageError} when there is none, or somebody uses it. */
  static async open(file: string): Promise<SqliteSource> {
    if (!existsSync(file)) throw new UsageError(`There is no database to copy at ${file}.`);
    await (await openDatabase({ kind: 'sqlite', location: file })).close();
    const database = new Sqlite(file, { fileMustExist: true, timeout: 0 });
    try {
      // With the log kept by this process alone: that others are there is refused, not only that they write.
      database.pragma('locking_mode = EXCLUSIVE');
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      throw new UsageError(
        'Baro is running on that database: stop it first, or messages would be left behind.',
        {
          cause: error,
        },
      );
    }
    database.defaultSafeIntegers(true);
    return new SqliteSource(database);
  }

  tables(): SourceTable[] {
    const names = this.database
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'`)
      .pluck()
      .all() as string[];
    return names
      .filter((name) => name !== MIGRATIONS_TABLE)
      .sort()
      .map((name) => ({ name, columns: this.columnsOf(name) }));
  }

  *rows({ name, columns }: SourceTable): Generator<SourceRow> {
    const all = this.database.prepare(`SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)}`).raw();
    yield* all.iterate() as IterableIterator<SourceRow>;
  }

  close(): void {
    this.database.exec('ROLLBACK');
    this.database.close();
  }

  private columnsOf(table: string): string[] {
    return (
      this.database.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(table) as string[]
    ).sort();
  }
}

export const quoted = (name: string): string => `"${name}"`;
