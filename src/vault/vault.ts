import { createHmac } from 'node:crypto';
import type { Database, Reader, Tx } from '../database/index.js';
import { UnexpectedError, type Clock } from '../shared/index.js';
import { BlindIndex } from './blind-index.js';
import { KeyCache } from './key-cache.js';
import { openMasterKey, type MasterKey } from './master-key.js';
import { newKey, seal, unseal, type Key } from './sealing.js';

/** The person erased their data: nothing of theirs can be opened any more. */
export class ErasedError extends UnexpectedError {}

/**
 * Every key of the house. A citizen's words, address and files are sealed under the citizen's own key;
 * destroying that key erases them wherever they lie, backups included once the key's backup is gone.
 */
export class Vault {
  private readonly citizens = new KeyCache(5000);
  private readonly days = new KeyCache(16);
  private readonly blind: BlindIndex;

  private constructor(
    private readonly database: Database,
    private readonly master: MasterKey,
    private readonly clock: Clock,
  ) {
    this.blind = new BlindIndex(master.index);
  }

  /** @throws {StartupError} when the master key is missing or another one. */
  static async open(database: Database, keyFile: string, clock: Clock): Promise<Vault> {
    return new Vault(database, await openMasterKey(database, keyFile, clock), clock);
  }

  /** For finding what may not be stored: addresses and the providers' ids. */
  index(...parts: string[]): string {
    return this.blind.of(...parts);
  }

  /** For chaining the audit log and signing what leaves and comes back. */
  sign(purpose: string, value: string): string {
    return createHmac('sha256', this.master.index).update(`${purpose}\n${value}`).digest('base64url');
  }

  /** Secrets of the house itself, such as a moderator's TOTP secret. */
  sealForHouse(place: string, plain: string): Buffer {
    return seal(this.master.wrap, place, plain);
  }

  unsealForHouse(place: string, sealed: Buffer): string {
    return unseal(this.master.wrap, place, sealed).toString();
  }

  /** For files of the house: what is said to everybody, such as the recordings of the prompts. */
  sealFileForHouse(place: string, plain: Buffer): Buffer {
    return seal(this.master.wrap, place, plain);
  }

  /** @throws {UnexpectedError} when it is not what was sealed there. */
  unsealFileForHouse(place: string, sealed: Buffer): Buffer {
    return unseal(this.master.wrap, place, sealed);
  }

  /** A key for a new citizen: `wrapped` goes into the row, `key` is for use at once. */
  newCitizenKey(citizenId: string): { key: Key; wrapped: Buffer } {
    const key = newKey();
    return { key, wrapped: seal(this.master.wrap, `citizens:${citizenId}`, key) };
  }

  /**
   * Unwraps a key whose row was already read. The row has the last word: another process may have erased
   * what this one still remembers.
   * @throws {ErasedError}
   */
  openCitizenKey(citizenId: string, wrapped: Buffer | null): Key {
    if (!wrapped) {
      this.citizens.forget(citizenId);
      throw new ErasedError('The data of this person were erased.');
    }
    const cached = this.citizens.get(citizenId);
    if (cached) return cached;
    const key = unseal(this.master.wrap, `citizens:${citizenId}`, wrapped) as Key;
    this.citizens.put(citizenId, key);
    return key;
  }

  /** Reads the citizen's key. @throws {ErasedError} */
  async citizenKey(reader: Reader, citizenId: string): Promise<Key> {
    const [row] = await reader.query<{ wrapped_key: Buffer | null }>(
      `SELECT wrapped_key FROM citizens WHERE id = ?`,
      [citizenId],
    );
    return this.openCitizenKey(citizenId, row?.wrapped_key ?? null);
  }

  /** Destroys the key: from the commit on nothing of the person opens, here or in another process. */
  async eraseCitizen(tx: Tx, citizenId: string): Promise<void> {
    await tx.run(`UPDATE citizens SET wrapped_key = NULL, language = NULL, erased_at = ? WHERE id = ?`, [
      this.clock.now(),
      citizenId,
    ]);
    this.citizens.forget(citizenId);
    tx.afterCommit(() => {
      this.citizens.forget(citizenId);
      // Not in the hook itself: the transaction's owner is told first.
      queueMicrotask(() => void this.forgetDeleted());
    });
  }

  /** The key is destroyed without it; a log that is busy is emptied with the next erasure or checkpoint. */
  private async forgetDeleted(): Promise<void> {
    await this.database.forgetDeleted().catch(() => undefined);
  }

  today(): string {
    return new Date(this.clock.now()).toISOString().slice(0, 10);
  }

  /** The key of a day's raw payloads; destroyed a week later, and the payloads with it. */
  async dayKey(day: string): Promise<Key> {
    const cached = this.days.get(day);
    if (cached) return cached;
    const stored = (await this.storedDayKey(day)) ?? (await this.createDayKey(day));
    const key = unseal(this.master.wrap, `day_keys:${day}`, stored) as Key;
    this.days.put(day, key);
    return key;
  }

  private async storedDayKey(day: string): Promise<Buffer | undefined> {
    const [row] = await this.database.reader.query<{ wrapped_key: Buffer }>(
      `SELECT wrapped_key FROM day_keys WHERE day = ?`,
      [day],
    );
    return row?.wrapped_key;
  }

  /** Another process may create it at the same moment: the first one stands. */
  private async createDayKey(day: string): Promise<Buffer> {
    if (day < this.oldestDay()) throw new ErasedError(`The payloads of ${day} were erased.`);
    const wrapped = seal(this.master.wrap, `day_keys:${day}`, newKey());
    await this.database.write((tx) =>
      tx.insertRows('day_keys', { day: 'text', wrapped_key: 'bytea' }, [[day, wrapped]], 'day'),
    );
    const stored = await this.storedDayKey(day);
    if (!stored) throw new UnexpectedError('A day key was not stored.');
    return stored;
  }

  private oldestDay(): string {
    return new Date(this.clock.now() - PAYLOAD_DAYS * DAY_MS).toISOString().slice(0, 10);
  }

  /** Destroys the keys of days past retention. Resolves to how many. */
  async destroyOldDayKeys(): Promise<number> {
    const destroyed = await this.database.write((tx) =>
      tx.run(`DELETE FROM day_keys WHERE day < ?`, [this.oldestDay()]),
    );
    if (destroyed > 0) await this.forgetDeleted();
    return destroyed;
  }
}

/** How long raw payloads can be read after their arrival. */
export const PAYLOAD_DAYS = 7;
const DAY_MS = 86_400_000;
