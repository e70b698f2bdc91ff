import {
  MediaGone,
  MediaTooLarge,
  type MediaReference,
  type MediaStore,
} from '../../channels/contract/index.js';
import type { Database, Lease, Tx, Wake, WorkQueue } from '../../database/index.js';
import type { Logger } from '../../shared/index.js';
import { newKey, seal, unseal, type Key, type Vault } from '../../vault/index.js';
import type { ChannelDirectory } from '../channel-directory.js';
import type { Checkpoints } from '../checkpoints.js';
import { INBOUND_QUEUE, MEDIA_QUEUE } from '../journal/journal.repository.js';
import { mediaReferencePlace } from '../journal/journal-row.js';
import { describe, WorkerLoop, type Tick } from '../worker-loop.js';
import { deleteFile } from './delete-file.js';
import { fileKeyPlace, filePlace } from './file-key.js';
import { mediaTypeOf } from './file-signature.js';

interface MediaRow {
  id: string;
  channel: string;
  account: string;
  conversation: string;
  journal_dedupe: string;
  day: string;
  kind: 'voice' | 'photo';
  state: string;
  reference: Buffer | null;
  attempts: number;
}

interface Fetched {
  state: 'stored' | 'gone' | 'too-large' | 'not-media';
  mime: string | null;
  bytes: number | null;
}

export interface MediaJobParts {
  database: Database;
  work: WorkQueue;
  wake: Wake;
  vault: Vault;
  store: MediaStore;
  channels: ChannelDirectory;
  checkpoints: Checkpoints;
  logger: Logger;
  leaseMs: number;
}

/** Files fetched at once: each may be 20 MB in memory while it is sealed. */
const AT_ONCE = 4;
const POLL_MS = 2000;
/** Before a file is tried again whose channel is not connected here. */
const NOT_HERE_MS = 2000;
/** About half an hour of back-off; then the person is asked to send it again. */
const ATTEMPTS = 10;
const FIRST_WAIT_MS = 1000;
const FETCH_TIMEOUT_MS = 25_000;
/** A file that the store will not delete is tried again for as long as there is a row. */
const LONGEST_WAIT_MS = 3_600_000;

/** Fetches the files that messages refer to, before those messages are handed on, and deletes those nobody wants. */
export class MediaJob {
  private readonly loop: WorkerLoop;
  private readonly stopFetching = new AbortController();

  constructor(private readonly parts: MediaJobParts) {
    this.loop = new WorkerLoop({
      name: 'media',
      tick: () => this.tick(),
      onWake: (wake) => parts.wake.on(MEDIA_QUEUE, wake),
      pollMs: POLL_MS,
      logger: parts.logger,
    });
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    this.stopFetching.abort();
    await this.loop.stop();
  }

  private async tick(): Promise<Tick> {
    const { database, work, leaseMs, checkpoints } = this.parts;
    const leases = await database.write((tx) => work.take(tx, MEDIA_QUEUE, AT_ONCE, leaseMs));
    checkpoints.reach('media.leased', leases.length);
    await Promise.all(leases.map((lease) => this.carry(lease)));
    return leases.length > 0
      ? { again: true }
      : { again: false, dueInMs: await work.nextDueIn(database.reader, MEDIA_QUEUE) };
  }

  private async carry(lease: Lease): Promise<void> {
    const row = await this.row(lease.key);
    if (!row) return this.giveBack(lease, false, 0);
    if (isUnwanted(row.state)) return this.discard(lease, row);
    const line = this.parts.channels.find(row.channel, row.account)?.line;
    if (row.state === 'waiting' && line?.isOpen === false) return this.giveBack(lease, true, NOT_HERE_MS);
    try {
      // Null: it is there, the message only has to go on.
      const fetched = row.state === 'waiting' && row.reference ? await this.fetch(row, row.reference) : null;
      this.parts.checkpoints.reach('media.fetched', 1);
      await this.settle(lease, row, fetched);
      this.parts.checkpoints.reach('media.stored', 1);
    } catch (error) {
      // Our own stop is not the file's fault: whoever comes next begins at once.
      if (this.stopFetching.signal.aborted) return this.giveBack(lease, true, 0);
      await this.failed(lease, row, error);
    }
  }

  private async row(id: string): Promise<MediaRow | undefined> {
    const [row] = await this.parts.database.reader.query<MediaRow>(
      `SELECT id, channel, account, conversation, journal_dedupe, day, kind, state, reference, attempts FROM media WHERE id = ?`,
      [id],
    );
    return row;
  }

  /**
   * Null when another process has settled it meanwhile.
   * @throws what may pass by itself: the network, the provider.
   */
  private async fetch(row: MediaRow, sealedReference: Buffer): Promise<Fetched | null> {
    const { vault, channels, store } = this.parts;
    const channel = channels.find(row.channel, row.account);
    if (!channel) throw new Error('the channel is switched off');
    const dayKey = await vault.dayKey(row.day);
    const reference = JSON.parse(
      unseal(dayKey, mediaReferencePlace(row.id), sealedReference).toString(),
    ) as MediaReference;
    try {
      const signal = AbortSignal.any([this.stopFetching.signal, AbortSignal.timeout(FETCH_TIMEOUT_MS)]);
      const { bytes } = await channel.fetchMedia(reference, signal);
      const type = mediaTypeOf(bytes);
      if (!type || type.kind !== row.kind) return without('not-media');
      const key = await this.fileKey(row.id, dayKey);
      if (!key) return null;
      await store.put(row.id, seal(key, filePlace(row.id), bytes));
      return { state: 'stored', mime: type.mime, bytes: bytes.length };
    } catch (error) {
      if (error instanceof MediaGone) return without('gone');
      if (error instanceof MediaTooLarge) return without('too-large');
      throw error;
    }
  }

  /**
   * The file's key, the same for every attempt and written down before the first of them stores anything: a
   * process that was overtaken while it stored the file leaves one that opens all the same. Null when the file
   * is no longer waited for.
   */
  private async fileKey(id: string, dayKey: Key): Promise<Key | null> {
    const place = fileKeyPlace(id);
    const [row] = await this.parts.database.write((tx) =>
      tx.query<{ file_key: Buffer }>(
        `UPDATE media SET file_key = COALESCE(file_key, ?) WHERE id = ? AND state = 'waiting' RETURNING file_key`,
        [seal(dayKey, place, newKey()), id],
      ),
    );
    return row ? unseal(dayKey, place, row.file_key) : null;
  }

  /**
   * The file's fate and "the message may go on" in one commit. A file that is not wanted keeps its place in the
   * queue: an attempt that was overtaken or failed half way may have stored something.
   */
  private async settle(lease: Lease, row: MediaRow, fetched: Fetched | null): Promise<void> {
    const { database, work } = this.parts;
    await database.write(async (tx) => {
      const more = fetched !== null && isUnwanted(fetched.state);
      const held = await work.finish(tx, MEDIA_QUEUE, [{ ...lease, more, waitMs: 0 }]);
      if (held.size === 0) return this.askForDiscard(tx, row.id);
      if (fetched)
        await tx.run(
          `UPDATE media SET state = ?, file_key = ${fetched.state === 'stored' ? 'file_key' : 'NULL'}, mime = ?, bytes = ?, attempts = 0, reference = NULL ` +
            `WHERE id = ? AND state = 'waiting'`,
          [fetched.state, fetched.mime, fetched.bytes, row.id],
        );
      await this.letGoOn(tx, row);
    });
  }

  private async letGoOn(tx: Tx, row: MediaRow): Promise<void> {
    const { work, wake } = this.parts;
    const freed = await tx.run(`UPDATE journal SET state = 'pending' WHERE dedupe = ? AND state = 'media'`, [
      row.journal_dedupe,
    ]);
    if (freed === 0) return;
    await work.add(tx, INBOUND_QUEUE, [row.conversation]);
    wake.after(tx, INBOUND_QUEUE);
  }

  /** Somebody else decided while we stored the file: if they did not want it, it must go. */
  private async askForDiscard(tx: Tx, id: string): Promise<void> {
    const [row] = await tx.query<{ state: string }>(`SELECT state FROM media WHERE id = ?`, [id]);
    if (row && isUnwanted(row.state)) await this.parts.work.add(tx, MEDIA_QUEUE, [id]);
  }

  /** Deletes what nobody wants, and comes back until the store has done it. */
  private async discard(lease: Lease, row: MediaRow): Promise<void> {
    const { database, work, store, logger } = this.parts;
    await database.write((tx) => this.letGoOn(tx, row));
    try {
      await deleteFile(database.reader, store, row.id);
      await this.giveBack(lease, false, 0);
    } catch (error) {
      logger.warn({ media: row.id, error: describe(error) }, 'A file could not be deleted; trying again.');
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** row.attempts);
      await database.write(async (tx) => {
        await work.finish(tx, MEDIA_QUEUE, [{ ...lease, more: true, waitMs }]);
        await tx.run(`UPDATE media SET attempts = attempts + 1 WHERE id = ?`, [row.id]);
      });
    }
  }

  private async failed(lease: Lease, row: MediaRow, error: unknown): Promise<void> {
    const attempts = row.attempts + 1;
    this.parts.logger.warn(
      { media: row.id, attempts, error: describe(error) },
      'A file could not be fetched.',
    );
    if (attempts >= ATTEMPTS) return this.settle(lease, row, without('gone'));
    const { database, work } = this.parts;
    await database.write(async (tx) => {
      const waitMs = FIRST_WAIT_MS * 2 ** attempts;
      const held = await work.finish(tx, MEDIA_QUEUE, [{ ...lease, more: true, waitMs }]);
      // An attempt of a process that was overtaken is not one more.
      if (held.size > 0) await tx.run(`UPDATE media SET attempts = ? WHERE id = ?`, [attempts, row.id]);
    });
  }

  private async giveBack(lease: Lease, more: boolean, waitMs: number): Promise<void> {
    const { database, work } = this.parts;
    await database.write((tx) => work.finish(tx, MEDIA_QUEUE, [{ ...lease, more, waitMs }]));
  }
}

/** Erased, or never a file that could be kept. */
const isUnwanted = (state: string): boolean => state !== 'stored' && state !== 'waiting';

const without = (state: Fetched['state']): Fetched => ({ state, mime: null, bytes: null });
