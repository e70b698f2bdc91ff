/** What one address may hand in at once: a hall of people who try the demonstration share one. */
const AT_ONCE = 120;
const A_SECOND = 2;
/** Addresses remembered; the oldest go first, and whoever comes back begins anew. */
const REMEMBERED = 10_000;

/**
 * How much may be handed in to a demonstration that anybody can reach: enough to talk, not to fill the disk. In
 * memory, because the phones are too.
 */
export class Allowance {
  private readonly left = new Map<string, { messages: number; at: number }>();

  /**
   * @param now milliseconds, of any clock that goes forward
   * @returns 0, or after how many milliseconds to come again
   */
  take(address: string, now: number): number {
    const before = this.left.get(address) ?? { messages: AT_ONCE, at: now };
    const messages = Math.min(AT_ONCE, before.messages + ((now - before.at) / 1000) * A_SECOND);
    // Anew, so that the oldest stand first.
    this.left.delete(address);
    this.left.set(address, { messages: messages < 1 ? messages : messages - 1, at: now });
    if (this.left.size > REMEMBERED) this.left.delete(this.left.keys().next().value!);
    return messages < 1 ? Math.ceil(((1 - messages) / A_SECOND) * 1000) : 0;
  }
}
