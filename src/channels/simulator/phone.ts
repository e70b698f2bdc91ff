import type { PhoneEntry, PhoneListener } from './phone-entry.js';

const ENTRIES_KEPT = 200;

/** One phone: what it shows, and who watches it. */
export class Phone {
  private readonly entries: PhoneEntry[] = [];
  private readonly listeners = new Set<PhoneListener>();
  private lastId = 0;

  get watched(): boolean {
    return this.listeners.size > 0;
  }

  add(entry: Omit<PhoneEntry, 'id'>): PhoneEntry {
    this.lastId += 1;
    const shown: PhoneEntry = { id: this.lastId, ...entry };
    this.entries.push(shown);
    if (this.entries.length > ENTRIES_KEPT) this.entries.shift();
    this.tell(shown);
    return shown;
  }

  /** Pages that show it already are told that it is gone. */
  takeBack(id: number): void {
    const place = this.entries.findIndex((entry) => entry.id === id);
    const [gone] = place < 0 ? [] : this.entries.splice(place, 1);
    if (gone) this.tell({ id, at: gone.at, from: gone.from, takenBack: true });
  }

  private tell(entry: PhoneEntry): void {
    for (const listener of this.listeners) {
      try {
        listener(entry);
      } catch {
        // A page that went away must not keep the message from the others.
        this.listeners.delete(listener);
      }
    }
  }

  /** Entries after the one with this id, the oldest first. */
  after(id: number): readonly PhoneEntry[] {
    return this.entries.filter((entry) => entry.id > id);
  }

  watch(listener: PhoneListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
