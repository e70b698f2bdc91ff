import type { MediaStore } from '../../channels/contract/index.js';
import { oneOf, type Database, type Reader } from '../../database/index.js';
import { deleteFile } from './delete-file.js';
import { MEDIA_QUEUE } from '../journal/journal.repository.js';

/** Failures in a row after which a slice is left: each may take the store's whole patience. */
const MOST_FAILURES = 5;

/** Nobody's: erased, never there, or of a message that was set aside. One that is waited for is not past. */
const NOBODYS = `citizen_id IS NULL AND state <> 'waiting'`;

/**
 * Deletes files that are nobody's and came before the given time (milliseconds UTC), with their rows: the day
 * key that would open them is gone by then. A file that the store will not delete keeps its row, so that the next
 * cleaning comes back to it. Resolves to how many rows are gone, and how many files are left for the next time.
 */
export async function letGoOfFiles(
  database: Database,
  store: MediaStore,
  before: number,
  slice: number,
): Promise<{ gone: number; left: number }> {
  let [gone, left] = [0, 0];
  for (let last = { at: -1, id: '' }; ;) {
    const rows = await database.reader.query<{ id: string; at: number }>(
      `SELECT id, created_at AS at FROM media WHERE ${NOBODYS} AND created_at < ? AND (created_at, id) > (?, ?) ` +
        `ORDER BY created_at, id LIMIT ${slice}`,
      [before, last.at, last.id],
    );
    // The file first: a row without a file can be deleted again, a file without a row is never found.
    const deleted = await deletedOf(
      database.reader,
      store,
      rows.map(({ id }) => id),
    );
    if (deleted.length > 0)
      gone += await database.write((tx) =>
        tx.run(`DELETE FROM media WHERE ${oneOf(tx.kind, 'id')} AND ${NOBODYS}`, [JSON.stringify(deleted)]),
      );
    left += rows.length - deleted.length;
    // A store that deletes nothing at all is down: it need not be asked a thousand times.
    if (rows.length < slice || deleted.length === 0) return { gone, left };
    last = rows.at(-1)!;
  }
}

/** Resolves to the files that are gone for sure. */
async function deletedOf(reader: Reader, store: MediaStore, ids: readonly string[]): Promise<string[]> {
  const deleted: string[] = [];
  let failed = 0;
  for (const id of ids) {
    if (failed >= MOST_FAILURES) break;
    try {
      await deleteFile(reader, store, id);
      deleted.push(id);
      failed = 0;
    } catch {
      failed += 1;
    }
  }
  return deleted;
}

/** Forgets the idle work of fetching files whose fate is decided. Resolves to how many rows are gone. */
export async function letGoOfFetches(database: Database, slice: number): Promise<number> {
  let gone = 0;
  for (let last = ''; ;) {
    const rows = await database.reader.query<{ key: string }>(
      `SELECT key FROM work WHERE queue = ? AND key > ? ORDER BY key LIMIT ${slice}`,
      [MEDIA_QUEUE, last],
    );
    if (rows.length > 0)
      gone += await database.write((tx) =>
        tx.run(
          `DELETE FROM work WHERE queue = ? AND ${oneOf(tx.kind, 'key')} AND due_at IS NULL AND token IS NULL ` +
            `AND NOT EXISTS (SELECT 1 FROM media m WHERE m.id = work.key AND m.state = 'waiting')`,
          [MEDIA_QUEUE, JSON.stringify(rows.map(({ key }) => key))],
        ),
      );
    if (rows.length < slice) return gone;
    last = rows.at(-1)!.key;
  }
}
