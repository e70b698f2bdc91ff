import type { Line } from '../../channels/contract/index.js';
import type { Logger } from '../../shared/index.js';
import { describe } from '../worker-loop.js';
import type { Sender } from './sender.js';

/**
 * Sends for a channel that can do so only while its line is open, and only in the process that has it. Without
 * a line there is no sender, so that what waits uses up no attempt; it leaves when the line opens again.
 */
export class SenderOnLine {
  private sender: Sender | null = null;
  private stopped = false;
  private turning: Promise<void> = Promise.resolve();
  private unsubscribe: () => void = () => undefined;

  /** @param make a sender is started and stopped once: each opening gets its own */
  constructor(
    private readonly line: Line,
    private readonly make: () => Sender,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    this.unsubscribe = this.line.onChange(() => this.turn());
    this.turn();
    await this.turning;
  }

  async stop(): Promise<void> {
    this.unsubscribe();
    this.stopped = true;
    this.turn();
    await this.turning;
  }

  /** One change after the other, each towards how the line is by then. */
  private turn(): void {
    this.turning = this.turning
      .then(() => this.follow())
      .catch((error: unknown) => {
        this.logger.error(
          { error: describe(error) },
          'A sender could not be started or stopped; trying again.',
        );
        if (!this.stopped) setTimeout(() => this.turn(), AGAIN_MS).unref();
      });
  }

  private async follow(): Promise<void> {
    const wanted = this.line.isOpen && !this.stopped;
    if (wanted === (this.sender !== null)) return;
    if (wanted) {
      const sender = this.make();
      await sender.start();
      this.sender = sender;
    } else {
      const { sender } = this;
      this.sender = null;
      await sender?.stop();
    }
  }
}

const AGAIN_MS = 1000;
