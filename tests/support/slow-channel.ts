import type { OutboundMessage, SendError, SendReceipt } from '../../src/channels/contract/index.js';
import { RecordingChannel } from './recording-channel.js';

/** A provider that keeps one message on its way until it is told how that ended. */
export class SlowChannel extends RecordingChannel {
  private words: RegExp | null = null;
  private end: { error: SendError; accept: boolean } | null = null;
  private release: () => void = () => undefined;
  isHolding = false;

  /** The next message with these words stays on its way, and then ends so. */
  holdBack(words: RegExp, end: { error: SendError; accept: boolean }): void {
    this.words = words;
    this.end = end;
  }

  letGo(): void {
    this.release();
  }

  override async send(message: OutboundMessage): Promise<SendReceipt> {
    if (!this.words?.test(message.text)) return super.send(message);
    this.words = null;
    await new Promise<void>((resolve) => {
      this.release = resolve;
      this.isHolding = true;
    });
    this.isHolding = false;
    this.failures.push(this.end!);
    return super.send(message);
  }
}
