import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/index.js';
import { FileShelf, type ShelvedFile } from './file-shelf.js';
import { Phone } from './phone.js';
import type { PhoneEntry, PhoneFile, PhoneListener } from './phone-entry.js';

const PHONES_KEPT = 500;
const FILES_BYTES = 50_000_000;

/** The phones of the demonstration, in memory: they are empty again after a restart. */
export class SimulatorHub {
  private readonly phones = new Map<string, Phone>();
  private readonly files = new FileShelf(FILES_BYTES);

  constructor(private readonly clock: Clock) {}

  /** What the phone shows, the oldest first; `afterId` leaves out what the page has already. */
  feed(chat: string, afterId = 0): readonly PhoneEntry[] {
    return this.phones.get(chat)?.after(afterId) ?? [];
  }

  /** Calls the listener with every new entry of this phone. @returns ends it */
  subscribe(chat: string, listener: PhoneListener): () => void {
    return this.phone(chat).watch(listener);
  }

  add(chat: string, entry: Omit<PhoneEntry, 'id' | 'at'>): PhoneEntry {
    return this.phone(chat).add({ at: this.clock.now(), ...entry });
  }

  /** The entry was never said after all. */
  takeBack(chat: string, entryId: number): void {
    this.phones.get(chat)?.takeBack(entryId);
  }

  keepFile(kind: PhoneFile['kind'], file: ShelvedFile): PhoneFile {
    const id = randomUUID();
    this.files.put(id, file);
    return { id, kind, mime: file.mime, bytes: file.bytes.length };
  }

  /** Undefined once newer files have pushed it out. */
  file(id: string): ShelvedFile | undefined {
    return this.files.get(id);
  }

  private phone(chat: string): Phone {
    const known = this.phones.get(chat);
    const phone = known ?? new Phone();
    // Last used last, so that the first ones are those nobody looks at any more.
    this.phones.delete(chat);
    this.phones.set(chat, phone);
    if (!known && this.phones.size > PHONES_KEPT) this.forgetOldest();
    return phone;
  }

  private forgetOldest(): void {
    for (const [chat, phone] of this.phones) {
      if (phone.watched) continue;
      this.phones.delete(chat);
      return;
    }
  }
}
