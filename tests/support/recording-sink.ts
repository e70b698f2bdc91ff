import type { InboundItem, InboundMessage, InboundSink } from '../../src/channels/contract/index.js';

/** A sink that keeps what it accepts, and can be told to fail. */
export class RecordingSink implements InboundSink {
  readonly items: InboundItem[] = [];
  /** Thrown by the next accepts, one each; after them it accepts. */
  readonly failures: unknown[] = [];
  private waiting: (() => void)[] = [];

  async accept(items: readonly InboundItem[]): Promise<void> {
    if (this.failures.length > 0) throw this.failures.shift();
    this.items.push(...items);
    this.waiting.splice(0).forEach((wake) => wake());
  }

  get messages(): InboundMessage[] {
    return this.items.flatMap((item) => (item.type === 'message' ? [item.message] : []));
  }

  /** Resolves once so many items have been accepted. */
  async until(count: number): Promise<void> {
    while (this.items.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
