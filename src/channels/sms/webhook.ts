import { createHash, timingSafeEqual } from 'node:crypto';
import type { Logger } from '../../shared/index.js';
import { StorageRefused, type InboundSink } from '../contract/index.js';
import type { SmsDelivery } from './delivery.js';
import type { SmsChannel } from './sms-channel.js';

export interface SmsWebhookOptions {
  readonly secret: string;
  readonly channel: SmsChannel;
  readonly sink: InboundSink;
  readonly logger: Logger;
}

/** The gateway's calls, without any framework: statuses out. */
export class SmsWebhook {
  private readonly expected: Buffer;

  constructor(private readonly options: SmsWebhookOptions) {
    this.expected = digest(options.secret);
  }

  /** In a time that tells nothing about the secret: digests are compared, so even lengths are equal. */
  authentic(given: unknown): boolean {
    return typeof given === 'string' && timingSafeEqual(digest(given), this.expected);
  }

  /**
   * @param delivery of a call already found authentic
   * @returns 200 once it is stored, set aside or passed over, 400 for a call without anything in it, 503 when the
   * gateway shall try again
   */
  async handle(kind: 'messages' | 'reports', delivery: SmsDelivery): Promise<200 | 400 | 503> {
    if (delivery.body.length === 0 && delivery.query === '') return 400;
    const { channel, sink, logger } = this.options;
    try {
      if (kind === 'messages') await channel.receive(delivery, sink);
      else await channel.receiveReports(delivery, sink);
      return 200;
    } catch (error) {
      const refused = error instanceof StorageRefused;
      logger.error(
        { channel: 'sms', error: error instanceof Error ? error.name : typeof error },
        refused ? 'storage cannot take an SMS now' : 'an SMS could not be taken in',
      );
      return 503;
    }
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
