import type { Key } from './sealing.js';

/** The last used keys, unwrapped, so that a conversation in progress costs no unwrapping. */
export class KeyCache {
  private readonly keys = new Map<string, Key>();

  constructor(private readonly limit: number) {}

  get(id: string): Key | undefined {
    const key = this.keys.get(id);
    if (key) {
      // Moved to the end: the first of the map is the longest unused.
      this.keys.delete(id);
      this.keys.set(id, key);
    }
    return key;
  }

  put(id: string, key: Key): void {
    this.keys.set(id, key);
    if (this.keys.size > this.limit) this.keys.delete(this.keys.keys().next().value!);
  }

  forget(id: string): void {
    this.keys.delete(id);
  }
}
