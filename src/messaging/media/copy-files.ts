import type { MediaStore } from '../../channels/contract/index.js';
import type { Reader } from '../../database/index.js';

/** Files under way at once: each may be 20 MB in memory. */
const AT_ONCE = 8;

export interface CopiedFiles {
  copied: number;
  /** Were in the new place already. */
  there: number;
  /** Are in neither place. */
  missing: number;
}

/**
 * Copies the sealed files that the database knows as stored; what was erased must not come back to life in another
 * place. May be repeated: what is there is left alone.
 */
export async function copyFiles(reader: Reader, from: MediaStore, to: MediaStore): Promise<CopiedFiles> {
  const counts = { copied: 0, there: 0, missing: 0 };
  for await (const ids of storedFiles(reader))
    await Promise.all(
      ids.map(async (id) => {
        counts[await copyOne(id, from, to)] += 1;
      }),
    );
  return counts;
}

async function copyOne(id: string, from: MediaStore, to: MediaStore): Promise<keyof CopiedFiles> {
  if (await to.has(id)) return 'there';
  const sealed = await from.get(id);
  if (!sealed) return 'missing';
  await to.put(id, sealed);
  return 'copied';
}

/** The ids of all files that are kept, some at a time: people's, the recordings of prompts, and what stands beside prepared answers. */
async function* storedFiles(reader: Reader): AsyncGenerator<string[]> {
  for (let last = ''; ;) {
    const rows = await reader.query<{ id: string }>(
      `SELECT id FROM (SELECT COALESCE(file_id, id) AS id FROM media WHERE state = 'stored' ` +
        `UNION SELECT id FROM recordings UNION SELECT voice_id FROM canned_answers ` +
        `UNION SELECT attachment_id FROM canned_answers) AS files WHERE id > ? ORDER BY id LIMIT ${AT_ONCE}`,
      [last],
    );
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    last = rows.at(-1)!.id;
  }
}
