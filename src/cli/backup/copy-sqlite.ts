import { chmodSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { UsageError } from '../usage-error.js';

/** All pages in one step, which reads one state of the database; in several, every write would begin it anew. */
const ALL_PAGES = 0x7fffffff;

/**
 * Copies a database that others may be writing to, and looks whether the copy is whole. Writers are not held up:
 * the log they write to is read only up to where it ended. Resolves to the copy's name.
 * @throws {UsageError} when there is nothing to copy, or the copy is damaged.
 */
export async function copySqlite(file: string, folder: string): Promise<string> {
  const name = path.basename(file);
  const target = path.join(folder, name);
  const source = openThere(file);
  try {
    await source.backup(target, { progress: () => ALL_PAGES });
  } finally {
    source.close();
  }
  chmodSync(target, 0o600);
  check(target);
  return name;
}

function openThere(file: string): Sqlite.Database {
  try {
    return new Sqlite(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw new UsageError(`There is no database to copy at ${file}.`, { cause: error });
  }
}

function check(copy: string): void {
  const database = new Sqlite(copy);
  try {
    // One file without a log beside it: easier to carry. The service turns the log on again.
    database.pragma('journal_mode = DELETE');
    const found = database.pragma('quick_check', { simple: true });
    if (found !== 'ok')
      throw new UsageError(`The database is damaged: ${String(found)}. Keep older backups.`);
  } finally {
    database.close();
  }
}
