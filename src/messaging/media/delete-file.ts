import type { MediaStore } from '../../channels/contract/index.js';
import type { Reader } from '../../database/index.js';

/** Deletes what a row of `media` lies under, unless somebody else still has it. */
export async function deleteFile(reader: Reader, store: MediaStore, mediaId: string): Promise<void> {
  const [row] = await reader.query<{ file_id: string | null }>(`SELECT file_id FROM media WHERE id = ?`, [
    mediaId,
  ]);
  const fileId = row?.file_id ?? mediaId;
  const [kept] = await reader.query(
    `SELECT id FROM media WHERE file_id = ? AND state = 'stored' AND citizen_id IS NOT NULL UNION ALL ` +
      `SELECT id FROM media WHERE id = ? AND state = 'stored' AND citizen_id IS NOT NULL LIMIT 1`,
    [fileId, fileId],
  );
  if (!kept) await store.delete(fileId);
}
