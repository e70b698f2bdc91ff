import type { MediaStore } from '../../channels/contract/index.js';
import { oneOf, type Reader, type Tx, type Wake, type WorkQueue } from '../../database/index.js';
import type { Ids } from '../../shared/index.js';
import { newKey, seal, unseal, type Key, type Vault } from '../../vault/index.js';
import { MEDIA_QUEUE } from '../journal/journal.repository.js';
import { fileKeyPlace, filePlace } from './file-key.js';

export type FileKind = 'voice' | 'photo' | 'document';

export interface MediaFile {
  mime: string;
  bytes: Buffer;
  seconds: number | null;
}

/** A file that lies in the store and is nobody's yet: `MediaFiles.give` makes it somebody's. */
export interface StoredFile {
  readonly id: string;
  readonly kind: FileKind;
  readonly mime: string;
  readonly bytes: number;
  readonly seconds: number | null;
  readonly key: Key;
}

export interface MediaFilesParts {
  reader: Reader;
  store: MediaStore;
  work: WorkQueue;
  wake: Wake;
  vault: Vault;
  ids: Ids;
}

interface Row {
  file_id: string | null;
  file_key: Buffer | null;
  kind: FileKind;
  mime: string | null;
  bytes: number | null;
  seconds: number | null;
}

const ROW = `SELECT file_id, file_key, kind, mime, bytes, seconds FROM media WHERE id = ? AND state = 'stored' AND citizen_id IS NOT NULL`;

/** Keeping, opening and erasing files that belong to a citizen: what they sent us, and what they were answered. */
export class MediaFiles {
  constructor(private readonly parts: MediaFilesParts) {}

  /** @param key the citizen's. Null when the file is not there (any more). */
  async read(mediaId: string, key: Key): Promise<(MediaFile & { kind: FileKind }) | null> {
    const [row] = await this.parts.reader.query<Row>(ROW, [mediaId]);
    if (!row?.file_key) return null;
    const fileId = row.file_id ?? mediaId;
    const sealed = await this.parts.store.get(fileId);
    if (!sealed) return null;
    const fileKey = unseal(key, fileKeyPlace(mediaId), row.file_key);
    return {
      kind: row.kind,
      mime: row.mime ?? 'application/octet-stream',
      bytes: unseal(fileKey, filePlace(fileId), sealed),
      seconds: row.seconds,
    };
  }

  /** The same by whose it is. Null also when they erased their data. */
  async ownedBy(citizenId: string, mediaId: string): Promise<(MediaFile & { kind: FileKind }) | null> {
    const [citizen] = await this.parts.reader.query<{ wrapped_key: Buffer | null }>(
      `SELECT wrapped_key FROM citizens WHERE id = ?`,
      [citizenId],
    );
    if (!citizen?.wrapped_key) return null;
    return this.read(mediaId, this.parts.vault.openCitizenKey(citizenId, citizen.wrapped_key));
  }

  /** Puts a file into the store, before the transaction that gives it to somebody: a row without a file is silent. */
  async store(file: MediaFile & { kind: FileKind }): Promise<StoredFile> {
    const { store, ids } = this.parts;
    const id = ids.next();
    const key = newKey();
    await store.put(id, seal(key, filePlace(id), file.bytes));
    return { id, key, kind: file.kind, mime: file.mime, bytes: file.bytes.length, seconds: file.seconds };
  }

  /** Nobody was given it after all. */
  async discard(file: StoredFile): Promise<void> {
    await this.parts.store.delete(file.id).catch(() => undefined);
  }

  /** @param to with their key. Resolves to the file's id, by which it is theirs. */
  async give(tx: Tx, file: StoredFile, to: { id: string; key: Key }, now: number): Promise<string> {
    const { id, kind, mime, bytes, seconds, key } = file;
    await insert(tx, { id, fileId: null, kind, mime, bytes, seconds }, to, key, now);
    return id;
  }

  /** Lets somebody else have a file too; it is stored once, and goes when nobody has it any more. Null: it is gone. */
  async share(
    tx: Tx,
    mediaId: string,
    from: Key,
    to: { id: string; key: Key },
    now: number,
  ): Promise<string | null> {
    const [row] = await tx.query<Row>(ROW, [mediaId]);
    if (!row?.file_key) return null;
    const key: Key = unseal(from, fileKeyPlace(mediaId), row.file_key);
    const id = this.parts.ids.next();
    const { kind, mime, bytes, seconds } = row;
    const fileId = row.file_id ?? mediaId;
    await insert(tx, { id, fileId, kind, mime: mime ?? '', bytes: bytes ?? 0, seconds }, to, key, now);
    return id;
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
    await this.parts.work.add(tx, MEDIA_QUEUE, ids);
    this.parts.wake.after(tx, MEDIA_QUEUE);
  }
}

interface Kept {
  id: string;
  /** Null: it lies under its own id. */
  fileId: string | null;
  kind: FileKind;
  mime: string;
  bytes: number;
  seconds: number | null;
}

/** It came over no channel, so that nothing is fetched and no message waits for it. */
async function insert(
  tx: Tx,
  { id, fileId, kind, mime, bytes, seconds }: Kept,
  to: { id: string; key: Key },
  key: Key,
  now: number,
): Promise<void> {
  await tx.run(
    `INSERT INTO media (id, file_id, channel, account, conversation, journal_dedupe, day, citizen_id, kind, state, ` +
      `file_key, mime, bytes, seconds, created_at) VALUES (?, ?, 'inbox', '', '', '', '', ?, ?, 'stored', ?, ?, ?, ?, ?)`,
    [id, fileId, to.id, kind, seal(to.key, fileKeyPlace(id), key), mime, bytes, seconds, now],
  );
}
