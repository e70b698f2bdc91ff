import { isRaw, optionalTextIn, systemClock, type Clock, type Logger, type Raw } from '../../shared/index.js';
import {
  SendError,
  SentFiles,
  type Channel,
  type ChannelPace,
  type FetchedMedia,
  type InboundSink,
  type MediaReference,
  type OutboundFile,
  type OutboundMessage,
  type SendReceipt,
} from '../contract/index.js';
import { DeliveryReader } from './deliveries/index.js';
import { GraphApi } from './graph/index.js';
import { CAPTION_LENGTH, LIMITS, WINDOW_MS } from './limits.js';
import { fetchMedia } from './media.js';
import {
  documentPayload,
  photoPayload,
  templatePayload,
  textPayload,
  voicePayload,
  type Payload,
} from './outgoing.js';
import { Receiver } from './receiver.js';
import { recipient } from './recipient.js';
import { sendErrorOf } from './send-error-of.js';
import { Uploads } from './uploads.js';

export interface WhatsAppCloudOptions {
  readonly token: string;
  /** Our phone number's id at WhatsApp, not the number. */
  readonly phoneNumberId: string;
  /** https://graph.facebook.com, or another for tests. */
  readonly graphRoot: string;
  /** "v25.0" */
  readonly version: string;
  /** The approved template that asks a person to tap. */
  readonly template: { readonly name: string; readonly language: string };
  readonly logger: Logger;
  readonly clock?: Clock;
  /** For one call, milliseconds. */
  readonly limitMs?: number;
  /** For one download, milliseconds. */
  readonly downloadLimitMs?: number;
  readonly pace?: Partial<ChannelPace>;
}

/** WhatsApp by Meta's official Cloud API: deliveries in by webhook, messages out by the Graph API. */
export class WhatsAppCloudChannel implements Channel {
  readonly name = 'whatsapp-cloud';
  readonly account: string;
  readonly limits = LIMITS;
  readonly tellsReceipts = true;
  readonly freeForMs = WINDOW_MS;
  readonly pace: ChannelPace;
  private readonly graph: GraphApi;
  private readonly uploads: Uploads;
  private readonly receiver: Receiver;
  private readonly sentFiles = new SentFiles();

  constructor(private readonly options: WhatsAppCloudOptions) {
    const { token, phoneNumberId, graphRoot: root, version, pace, logger, limitMs = 15_000 } = options;
    this.account = phoneNumberId;
    // …/whatsapp/throughput: 80 messages a second; …/phone-numbers#pair-rate-limits: one in 6 seconds to a person.
    this.pace = { perSecond: pace?.perSecond ?? 80, perChatMs: pace?.perChatMs ?? 6000, mergesTexts: true };
    this.graph = new GraphApi({ token, root, version, limitMs });
    this.uploads = new Uploads(this.graph, phoneNumberId, options.clock ?? systemClock);
    this.receiver = new Receiver(new DeliveryReader(phoneNumberId), logger);
  }

  async send(message: OutboundMessage, signal: AbortSignal): Promise<SendReceipt> {
    try {
      const { file, chat, text } = message;
      if (!file) return await this.post(chat, textPayload(message), signal);
      if (fitsUnderFile(message)) return await this.sendFile(chat, file, text, signal);
      if (!this.sentFiles.has(chat, file)) {
        await this.sendFile(chat, file, '', signal);
        this.sentFiles.add(chat, file);
      }
      const receipt = await this.post(chat, textPayload(message), signal);
      this.sentFiles.forget(chat);
      return receipt;
    } catch (error) {
      throw sendErrorOf(error);
    }
  }

  async knock(chat: string, signal: AbortSignal): Promise<SendReceipt> {
    const { name, language } = this.options.template;
    try {
      return await this.post(chat, templatePayload(name, language), signal);
    } catch (error) {
      throw sendErrorOf(error);
    }
  }

  fetchMedia(reference: MediaReference, signal: AbortSignal): Promise<FetchedMedia> {
    const { graphRoot: root, token, downloadLimitMs = 120_000 } = this.options;
    const { graph, account } = this;
    const { mediaBytes } = this.limits;
    return fetchMedia(
      { graph, root, token, account, mediaBytes, limitMs: downloadLimitMs },
      reference,
      signal,
    );
  }

  /** One delivery of the webhook. @throws {StorageRefused} or what the sink threw for an item set aside. */
  receive(delivery: unknown, raw: string, sink: InboundSink): Promise<void> {
    return this.receiver.receive(delivery, raw, sink);
  }

  /** Pieces of deliveries passed over since the start, by reason ("reaction", "other-number" …). */
  ignoredCounts(): Readonly<Record<string, number>> {
    return this.receiver.ignoredCounts();
  }

  private async sendFile(
    chat: string,
    file: OutboundFile,
    caption: string,
    signal: AbortSignal,
  ): Promise<SendReceipt> {
    const id = await this.uploads.idOf(file, signal);
    return this.post(chat, filePayload(file, id, caption), signal);
  }

  private async post(chat: string, payload: Payload, signal: AbortSignal): Promise<SendReceipt> {
    const body = { recipient_type: 'individual', ...recipient(chat), ...payload };
    return receiptIn(await this.graph.post('messages', `${this.account}/messages`, body, signal));
  }
}

function filePayload({ kind, mime, name }: OutboundFile, id: string, caption: string): Payload {
  if (kind === 'voice') return voicePayload(id, mime);
  return kind === 'photo' ? photoPayload(id, caption) : documentPayload(id, caption, name ?? 'document');
}

/** A sound has no words under it, nor has an image whose words have options. */
function fitsUnderFile({ file, text, options }: OutboundMessage): boolean {
  if (text === '' && options.length === 0) return true;
  return file !== undefined && file.kind !== 'voice' && options.length === 0 && text.length <= CAPTION_LENGTH;
}

/** @throws {SendError} `uncertain`, when something else than the Graph API has answered. */
function receiptIn(answer: Raw): SendReceipt {
  const messages = answer['messages'];
  const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
  const id = isRaw(first) ? optionalTextIn(first, 'id') : undefined;
  if (id === undefined) throw new SendError('uncertain', 'messages: answered without an id');
  return { externalId: id };
}
