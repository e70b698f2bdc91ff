import {
  SendError,
  type Channel,
  type OutboundMessage,
  type SendReceipt,
} from '../../channels/contract/index.js';
import { describe } from '../worker-loop.js';
import type { Flight, Landed } from './flight.js';
import { hasWindow } from './window.js';
import { outcomeOf } from './send-outcome.js';
import type { SenderParts } from './sender-parts.js';
import { withSound } from './with-sound.js';

/** How long a stop waits for what is in flight; the channel has its own limit for each call. */
const LANDING_MS = 15_000;

/** What is on its way to the provider, and what has come back and is not yet written down. */
export class Air {
  private readonly landed: Landed[] = [];
  private flying = 0;
  private readonly stopping = new AbortController();

  constructor(
    private readonly channel: Channel,
    private readonly parts: Pick<SenderParts, 'checkpoints' | 'logger' | 'voices' | 'media'>,
    private readonly onLanded: () => void,
    /** The provider wants nothing from the whole account for so long. */
    private readonly onPause: (milliseconds: number) => void,
  ) {}

  get count(): number {
    return this.flying;
  }

  get hasLanded(): boolean {
    return this.landed.length > 0;
  }

  takeLanded(most = this.landed.length): Landed[] {
    return this.landed.splice(0, most);
  }

  /** Could not be written down: it comes first the next time, while the leases still hold. */
  putBack(landed: readonly Landed[]): void {
    this.landed.unshift(...landed);
  }

  async launch(flight: Flight): Promise<void> {
    this.flying += 1;
    const { error, externalId } = await this.send(flight);
    if (!error) this.parts.checkpoints.reach('sender.accepted', 1);
    this.flying -= 1;
    const outcome = outcomeOf(flight.rows[0], error, Math.random());
    if (outcome.pauseMs > 0) this.onPause(outcome.pauseMs);
    if (error && (!error.retryable || error.kind === 'unauthorised')) {
      const { name: channel, account } = this.channel;
      this.parts.logger.warn(
        { channel, account, seq: flight.rows[0].seq, error: error.message, becomes: outcome.state },
        'A message was not sent.',
      );
    }
    const reason = error ? error.message : null;
    this.landed.push({ ...flight, outcome, externalId, reason, landedAt: performance.now() });
    this.onLanded();
  }

  /** Waits for what is in flight, and ends what takes too long. */
  async clear(): Promise<void> {
    const deadline = Date.now() + LANDING_MS;
    while (this.flying > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    this.stopping.abort();
  }

  private async send(flight: Flight): Promise<{ error: SendError | null; externalId: string | null }> {
    let message: OutboundMessage;
    try {
      message = await withSound(this.parts, flight.message());
    } catch (error) {
      // Nothing has left the house.
      const why = error instanceof SendError ? error : new SendError('refused', describe(error));
      return { error: why, externalId: null };
    }
    try {
      const { externalId } = await this.leave(flight, message);
      return { error: null, externalId };
    } catch (error) {
      if (error instanceof SendError) return { error: this.understood(error), externalId: null };
      return { error: new SendError('uncertain', describe(error)), externalId: null };
    }
  }

  private leave({ rows: [{ kind }] }: Flight, message: OutboundMessage): Promise<SendReceipt> {
    const { signal } = this.stopping;
    if (kind !== 'knock') return this.channel.send(message, signal);
    if (this.channel.knock) return this.channel.knock(message.chat, signal);
    return Promise.reject(new SendError('refused', 'the channel has no way to ask the person to write'));
  }

  /** A message held on a channel without a window would wait for ever: nobody lets it out. */
  private understood(error: SendError): SendError {
    if (error.kind !== 'closed' || hasWindow(this.channel)) return error;
    return new SendError('refused', 'closed, on a channel that has no window');
  }
}
