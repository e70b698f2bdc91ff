import { performance } from 'node:perf_hooks';
import { BackOff, pause, type BackOffOptions, type Logger } from '../../shared/index.js';
import type { InboundSink } from '../contract/index.js';
import { ALLOWED_UPDATES } from './allowed-updates.js';
import { ApiFailure } from './api-failure.js';
import type { BotApi } from './bot-api.js';
import type { Receiver } from './receiver.js';

export interface PollingOptions extends BackOffOptions {
  /** How long Telegram holds an empty answer back. */
  readonly holdSeconds: number;
  /** Pause after the token was refused: only an operator can help. */
  readonly unauthorisedMs: number;
}

export const POLLING: PollingOptions = {
  holdSeconds: 50,
  firstMs: 1_000,
  longestMs: 60_000,
  unauthorisedMs: 300_000,
  random: Math.random,
};

/** An empty answer sooner than this was not held back: asking again at once would spin. */
const TOO_SOON_MS = 200;

/**
 * Long polling in a loop of our own, because telegraf's ends for good on an error nobody caught.
 * The offset, which tells Telegram to forget what came before it, moves only after the sink has accepted.
 */
export class Poller {
  private offset: number | undefined;
  private refusedTold = false;
  private readonly backOff: BackOff;

  constructor(
    private readonly api: BotApi,
    private readonly receiver: Receiver,
    private readonly logger: Logger,
    private readonly options: PollingOptions,
  ) {
    this.backOff = new BackOff(options);
  }

  /** Until the signal aborts; survives every error. */
  async run(sink: InboundSink, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const asked = performance.now();
        const updates = await this.ask(signal);
        await this.take(updates, sink);
        this.backOff.reset();
        this.refusedTold = false;
        if (updates.length === 0 && performance.now() - asked < TOO_SOON_MS) await pause(TOO_SOON_MS, signal);
      } catch (error) {
        if (!signal.aborted) await this.recover(error, signal);
      }
    }
  }

  private async ask(signal: AbortSignal): Promise<readonly unknown[]> {
    const { holdSeconds } = this.options;
    const updates: unknown = await this.api.call(
      'getUpdates',
      {
        ...(this.offset !== undefined && { offset: this.offset }),
        timeout: holdSeconds,
        allowed_updates: ALLOWED_UPDATES,
      },
      { signal, limitMs: (holdSeconds + 10) * 1000 },
    );
    if (!Array.isArray(updates)) throw new ApiFailure('getUpdates', 'lost', null);
    return updates as unknown[];
  }

  private async take(updates: readonly unknown[], sink: InboundSink): Promise<void> {
    if (updates.length === 0) return;
    await this.receiver.receive(
      updates.map((update) => ({ update, raw: () => JSON.stringify(update) })),
      sink,
    );
    const ids = updates.map(updateId).filter((id) => id !== null);
    // Kept as dead letters, but without an id Telegram cannot be told and would send them again at once.
    if (ids.length === 0) throw new ApiFailure('getUpdates', 'lost', null);
    this.offset = Math.max(...ids) + 1;
  }

  private async recover(error: unknown, signal: AbortSignal): Promise<void> {
    const status = error instanceof ApiFailure ? error.status : null;
    if (status === 401 || status === 404) {
      if (!this.refusedTold) {
        this.logger.error(
          { channel: 'telegram', status },
          'Telegram refuses the token: check TELEGRAM_BOT_TOKEN',
        );
      }
      this.refusedTold = true;
      return pause(this.options.unauthorisedMs, signal);
    }
    if (status === 409) await this.resolveConflict(signal);
    const told = error instanceof ApiFailure ? error.retryAfterMs : undefined;
    const waitMs = Math.max(told ?? 0, this.backOff.next());
    const reason =
      error instanceof Error ? (error instanceof ApiFailure ? error.message : error.name) : 'unknown';
    this.logger.warn(
      { channel: 'telegram', reason, waitMs },
      'asking Telegram for messages failed: trying again',
    );
    return pause(waitMs, signal);
  }

  /** Either a webhook is set, which is ours to remove, or another process polls with the same token. */
  private async resolveConflict(signal: AbortSignal): Promise<void> {
    this.logger.warn(
      { channel: 'telegram' },
      'Telegram says that a webhook or another process takes the messages of this bot: the webhook is removed; if this line comes again, stop the other process',
    );
    await this.api.call('deleteWebhook', { drop_pending_updates: false }, { signal }).catch(() => undefined);
  }
}

function updateId(update: unknown): number | null {
  const id: unknown =
    typeof update === 'object' && update !== null && 'update_id' in update ? update.update_id : null;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null;
}
