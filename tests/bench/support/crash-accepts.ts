import type { Remains } from './crash-ledger.js';

/** A message that reached a phone. */
export interface Delivered {
  order: number;
  chat: string;
  text: string;
}

/**
 * Which messages a killed process had given to Telegram without being able to record it: those, and no
 * others, may come twice.
 */
export class UnrecordedAccepts {
  /** By the order of arrival. */
  readonly orders = new Set<number>();
  /** Accepts that no kill explains: neither recorded nor on their way when the process died. */
  unexplained = 0;
  /** How often a reply was on its way when the process died, by its place in the outbox. */
  readonly cut = new Map<number, number>();
  private readonly accepted = new Map<number, number>();
  private readonly known = new Map<string, number>();

  /** @param chats the conversations' names by chat */
  note(remains: Remains, delivered: readonly Delivered[], chats: ReadonlyMap<string, string>): void {
    const arrived = new Map<string, Delivered[]>();
    for (const one of delivered) {
      const list = arrived.get(one.chat);
      if (list) list.push(one);
      else arrived.set(one.chat, [one]);
    }
    for (const seq of remains.sending.values()) this.cut.set(seq, (this.cut.get(seq) ?? 0) + 1);
    for (const [chat, messages] of arrived) {
      const conversation = chats.get(chat) ?? '';
      const known = this.known.get(chat) ?? 0;
      const unrecorded = messages.length - (remains.sent.get(conversation) ?? 0) - known;
      if (unrecorded === 0) continue;
      const seq = remains.sending.get(conversation);
      // One message at a time is in flight in a conversation: more than one here is a fault of ours.
      if (unrecorded !== 1 || seq === undefined) this.unexplained += Math.abs(unrecorded);
      else this.orders.add(messages.at(-1)!.order);
      if (seq !== undefined) this.accepted.set(seq, (this.accepted.get(seq) ?? 0) + 1);
      this.known.set(chat, known + unrecorded);
    }
  }

  /** The reply was on its way in two processes that died, and reached the phone from neither. */
  isGivenUp(seq: number): boolean {
    return (this.cut.get(seq) ?? 0) >= 2 && !this.accepted.has(seq);
  }
}
