import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { jsonOrNothing, type Logger } from '../../shared/index.js';
import { StorageRefused, type InboundSink } from '../contract/index.js';
import type { WhatsAppCloudChannel } from './whatsapp-cloud-channel.js';

export interface WebhookOptions {
  /** Signs every delivery: X-Hub-Signature-256. */
  readonly appSecret: string;
  /** Repeated by Meta when an operator tells it our address. */
  readonly verifyToken: string;
  readonly channel: WhatsAppCloudChannel;
  readonly sink: InboundSink;
  readonly logger: Logger;
}

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/** Meta's calls, without any framework: headers and bytes in, statuses out. */
export class WhatsAppCloudWebhook {
  private readonly expectedToken: Buffer;

  constructor(private readonly options: WebhookOptions) {
    if (options.appSecret === '' || options.verifyToken === '')
      throw new Error('a webhook without a secret is open to all');
    this.expectedToken = digest(options.verifyToken);
  }

  /**
   * What Meta wants to hear when an operator enters our address, or null for a stranger.
   * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
   */
  challenge(query: Readonly<Record<string, unknown>>): string | null {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
    // Digests are compared, so even lengths are equal and the time tells nothing.
    const known = typeof token === 'string' && timingSafeEqual(digest(token), this.expectedToken);
    return known && mode === 'subscribe' && typeof challenge === 'string' ? challenge : null;
  }

  /** Whether it could be a signature at all: what could not need not be read. */
  looksSigned(header: unknown): header is string {
    return typeof header === 'string' && SIGNATURE.test(header);
  }

  /** @param body the bytes as they came: Meta signs them, not what they mean */
  authentic(header: unknown, body: Buffer): boolean {
    if (!this.looksSigned(header)) return false;
    const given = Buffer.from(header.slice('sha256='.length), 'hex');
    return timingSafeEqual(given, createHmac('sha256', this.options.appSecret).update(body).digest());
  }

  /**
   * @param body of a call already found authentic
   * @returns 200 once it is stored or set aside, 400 when there is nothing in it, 503 when WhatsApp shall try again
   */
  async handle(body: Buffer): Promise<200 | 400 | 503> {
    const { channel, sink, logger } = this.options;
    if (body.length === 0) return 400;
    const raw = body.toString('utf8');
    try {
      await channel.receive(jsonOrNothing(raw), raw, sink);
      return 200;
    } catch (error) {
      const refused = error instanceof StorageRefused;
      logger.error(
        { channel: 'whatsapp-cloud', error: error instanceof Error ? error.name : typeof error },
        refused ? 'storage cannot take a delivery now' : 'a delivery could be neither taken in nor set aside',
      );
      return 503;
    }
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
