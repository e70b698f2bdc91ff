import { joined } from './ogg.js';

/** About 2 KB a second: an hour of what is said most often. */
const MOST_BYTES = 8_000_000;

/** Sounds joined to one file, kept in memory up to a total: a menu is joined once, and not for everybody anew. */
export class JoinedSounds {
  /** The one that was asked for last stands last. */
  private readonly kept = new Map<string, Buffer>();
  private bytes = 0;

  /** @param read one sound; null when it is lost */
  constructor(private readonly read: (id: string) => Promise<Buffer | null>) {}

  /** Null when one of them is lost. */
  async of(ids: readonly string[]): Promise<Buffer | null> {
    const name = ids.join(' ');
    const sound = this.kept.get(name) ?? (await this.make(ids));
    if (sound) this.keep(name, sound);
    return sound;
  }

  private async make(ids: readonly string[]): Promise<Buffer | null> {
    const sounds = await Promise.all(ids.map((id) => this.read(id)));
    const there = sounds.filter((sound) => sound !== null);
    if (there.length < ids.length || there.length === 0) return null;
    return there.length === 1 ? there[0]! : (await joined(there)).bytes;
  }

  private keep(name: string, sound: Buffer): void {
    this.drop(name);
    this.kept.set(name, sound);
    this.bytes += sound.length;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= MOST_BYTES) return;
      this.drop(oldest);
    }
  }

  private drop(name: string): void {
    this.bytes -= this.kept.get(name)?.length ?? 0;
    this.kept.delete(name);
  }
}
