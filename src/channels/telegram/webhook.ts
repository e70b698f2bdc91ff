import { timingSafeEqual } from 'node:crypto';
import { jsonOrNothing, type Logger } from '../../shared/index.js';
import { StorageRefused, type InboundSink } from '../contract/index.js';
import type { TelegramChannel } from './telegram-channel.js';
import { parseKeepingIds } from './updates/index.js';

/** Characters of a `secret_token`: setWebhook, Bot API. */
const LONGEST_SECRET = 256;

export interface WebhookOptions {
  /** What Telegram repeats in X-Telegram-Bot-Api-Secret-Token, as given to setWebhook. */
  readonly secret: string;
  readonly channel: TelegramChannel;
  readonly sink: InboundSink;
  readonly logger: Logger;
}

/** Telegram's calls, without any framework: statuses in, statuses out. */
export class TelegramWebhook {
  /** The longest secret that Telegram allows, and one character more. */
  private readonly given = Buffer.alloc(LONGEST_SECRET + 1);
  private readonly expected = Buffer.alloc(LONGEST_SECRET + 1);

  constructor(private readonly options: WebhookOptions) {
    if (!new RegExp(`^[\\w-]{1,${LONGEST_SECRET}}$`).test(options.secret))
      throw new Error('a webhook without a usable secret is open to all');
    this.expected.write(options.secret, 'latin1');
  }

  /** In a time that tells nothing about the secret: both are filled up to one length, with what no header can hold. */
  authentic(header: unknown): boolean {
    if (typeof header !== 'string') return false;
    this.given.fill(0);
    this.given.write(header, 'latin1');
    return timingSafeEqual(this.given, this.expected);
  }

  /**
   * @param body of a call already found authentic
   * @returns 200 once it is stored or set aside, 400 when there is nothing in it, 503 when Telegram shall try again
   */
  async handle(body: Buffer): Promise<200 | 400 | 503> {
    if (body.length === 0) return 400;
    const raw = body.toString('utf8');
    try {
      await this.options.channel.receive(
        { update: jsonOrNothing(raw, parseKeepingIds), raw: () => raw },
        this.options.sink,
      );
      return 200;
    } catch (error) {
      const refused = error instanceof StorageRefused;
      this.options.logger.error(
        { channel: 'telegram', error: error instanceof Error ? error.name : typeof error },
        refused ? 'storage cannot take an update now' : 'an update could be neither taken in nor set aside',
      );
      return 503;
    }
  }
}
