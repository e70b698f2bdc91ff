import type { MediaStore } from '../../channels/contract/index.js';
import { oneOf, type Reader, type Tx, type Wake, type WorkQueue } from '../../database/index.js';
import { unseal, type Key } from '../../vault/index.js';
import { MEDIA_QUEUE } from '../journal/journal.repository.js';
import { fileKeyPlace, filePlace } from './file-key.js';

export interface MediaFile {
  mime: string;
  bytes: Buffer;
  seconds: number | null;
}

/** Opening and erasing files that belong to a citizen. */
export class MediaFiles {
  constructor(
    private readonly reader: Reader,
    private readonly store: MediaStore,
    private readonly work: WorkQueue,
    private readonly wake: Wake,
  ) {}

  /** @param key the citizen's. Null when the file is not there (any more). */
  async read(mediaId: string, key: Key): Promise<MediaFile | null> {
    const [row] = await this.reader.query<{
      file_key: Buffer | null;
      mime: string | null;
      seconds: number | null;
    }>(
      `SELECT file_key, mime, seconds FROM media WHERE id = ? AND state = 'stored' AND citizen_id IS NOT NULL`,
      [mediaId],
    );
    if (!row?.file_key) return null;
    const sealed = await this.store.get(mediaId);
    if (!sealed) return null;
    const fileKey = unseal(key, fileKeyPlace(mediaId), row.file_key);
    return {
      mime: row.mime ?? 'application/octet-stream',
      bytes: unseal(fileKey, filePlace(mediaId), sealed),
      seconds: row.seconds,
    };
  }

  /**
   * Their keys go with the transaction; the sealed files, which nothing opens any more, are work for the media job,
   * which comes back until the store has deleted them. A message that was set aside never handed its file over to
   * its citizen: that one is found by the conversation.
   */
  async eraseOf(tx: Tx, citizenId: string): Promise<void> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM media WHERE citizen_id = ? UNION SELECT m.id FROM conversations c ` +
        `JOIN journal j ON j.conversation = c.id AND j.state = 'quarantined' ` +
        `JOIN media m ON m.conversation = c.id AND m.journal_dedupe = j.dedupe ` +
        `WHERE c.citizen_id = ? AND m.citizen_id IS NULL`,
      [citizenId, citizenId],
    );
    await this.forget(
      tx,
      rows.map(({ id }) => id),
    );
  }

  /** These files, by the same way. */
  async forget(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.run(
      `UPDATE media SET file_key = NULL, reference = NULL, citizen_id = NULL, state = 'gone' WHERE ${oneOf(tx.kind, 'id')}`,
      [JSON.stringify(ids)],
    );
    await this.work.add(tx, MEDIA_QUEUE, ids);
    this.wake.after(tx, MEDIA_QUEUE);
  }
}
