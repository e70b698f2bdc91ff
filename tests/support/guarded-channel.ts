import type { OutboundMessage, SendError, SendReceipt } from '../../src/channels/contract/index.js';
import { RecordingChannel } from './recording-channel.js';

/** A provider that lets us write for a day after the person has, and tells what becomes of each message. */
export class GuardedChannel extends RecordingChannel {
  readonly tellsReceipts = true;
  readonly freeForMs = 24 * 3_600_000;
  /** Chats that were asked to write, in their order. */
  readonly knocks: string[] = [];
  /** Errors for the next knocks. */
  readonly knockFailures: SendError[] = [];
  /** What happens between the provider's taking a message and our hearing so. */
  onAccepted: (externalId: string, message: OutboundMessage) => Promise<void> | void = () => undefined;

  override async send(message: OutboundMessage): Promise<SendReceipt> {
    const receipt = await super.send(message);
    await this.onAccepted(receipt.externalId!, message);
    return receipt;
  }

  async knock(chat: string): Promise<SendReceipt> {
    const failure = this.knockFailures.shift();
    if (failure) throw failure;
    this.knocks.push(chat);
    return { externalId: `knock-${this.knocks.length}` };
  }
}
