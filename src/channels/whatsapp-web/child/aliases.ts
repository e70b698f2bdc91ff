import type whatsapp from 'whatsapp-web.js';

const REMEMBERED = 5_000;
/** Looking one up may ask WhatsApp: a message does not wait for it longer than this. */
const LONGEST_MS = 5_000;

/** A number may be somebody else's tomorrow, and the browser runs for months. */
const GOOD_FOR_MS = 3_600_000;

/** Lids and phone numbers of the same people, asked for once an hour each. */
export class Aliases {
  private readonly known = new Map<string, { aliases: readonly string[]; until: number }>();

  /** @param now monotonic milliseconds */
  constructor(
    private readonly client: Pick<whatsapp.Client, 'getContactLidAndPhone'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Other addresses of the same person; none when WhatsApp does not tell. */
  async of(chat: string): Promise<readonly string[]> {
    if (!/@(c\.us|lid)$/.test(chat)) return [];
    const known = this.known.get(chat);
    if (known && known.until > this.now()) return known.aliases;
    const found = await Promise.race([this.lookUp(chat), after(LONGEST_MS)]);
    if (!found) return [];
    this.known.delete(chat);
    this.known.set(chat, { aliases: found, until: this.now() + GOOD_FOR_MS });
    if (this.known.size > REMEMBERED) this.known.delete(this.known.keys().next().value!);
    return found;
  }

  private async lookUp(chat: string): Promise<readonly string[] | null> {
    try {
      const [found] = await this.client.getContactLidAndPhone([chat]);
      const addresses = [found?.lid, found?.pn].filter((address) => typeof address === 'string');
      return addresses.filter((address) => address !== chat);
    } catch {
      return null;
    }
  }
}

const after = (milliseconds: number): Promise<null> =>
  new Promise((resolve) => setTimeout(() => resolve(null), milliseconds).unref());
