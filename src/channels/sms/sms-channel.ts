import { randomUUID } from 'node:crypto';
import type { SmsConfig } from '../../config/index.js';
import { NoAnswer } from '../../shared/http/index.js';
import { fittingParts, foldText, PART_SIZE, partsOf, type SmsEncoding } from '../../shared/sms/index.js';
import {
  MediaGone,
  SendError,
  type Channel,
  type ChannelLimits,
  type ChannelPace,
  type FetchedMedia,
  type InboundSink,
  type OutboundFile,
  type OutboundMessage,
  type SendReceipt,
} from '../contract/index.js';
import type { SmsDelivery } from './delivery.js';
import { acceptedId } from './gateway-answer.js';
import { SmsGateway } from './gateway.js';
import { SmsReader, type Reading } from './sms-reader.js';
import { SmsTally } from './sms-tally.js';
import { wireText } from './wire-text.js';

export interface SmsOptions {
  readonly config: SmsConfig;
  /** What goes instead of a file that came without a word: no SMS carries it. */
  readonly insteadOf: Readonly<Record<OutboundFile['kind'], string>>;
  /** For one request, milliseconds. */
  readonly limitMs?: number;
}

/** SMS through any gateway that speaks HTTP: an operator's, one in front of SMPP or a modem, or a telephone. */
export class SmsChannel implements Channel {
  readonly name = 'sms';
  /** Our own number, digits. */
  readonly account: string;
  readonly limits: ChannelLimits;
  readonly tellsReceipts = true;
  readonly pace: ChannelPace;
  readonly tally = new SmsTally();
  private readonly reader: SmsReader;
  private readonly gateway: SmsGateway;

  constructor(private readonly options: SmsOptions) {
    const { number, countryCode, messages, reports, send, fold, parts, perSecond, perChatMs } =
      options.config;
    this.account = number;
    const encoding: SmsEncoding = fold ? 'gsm-7' : 'ucs-2';
    this.limits = {
      textLength: parts * PART_SIZE[encoding].each,
      ...(fold && { fitting: (text) => fittingParts(text, parts, (one) => this.onWire(one)) }),
      buttons: 0,
      buttonLength: 0,
      rows: 0,
      rowLength: 0,
      mediaBytes: 0,
    };
    this.pace = { perSecond, perChatMs, mergesTexts: true };
    this.reader = new SmsReader({ account: number, countryCode, messages, reports });
    this.gateway = new SmsGateway(send, options.limitMs ?? 15_000);
  }

  async send(message: OutboundMessage, signal: AbortSignal): Promise<SendReceipt> {
    const { answers } = this.options.config;
    const text = this.onWire(this.wordsOf(message));
    const counted = partsOf(text);
    const id = randomUUID();
    const unicode = counted.encoding === 'ucs-2';
    try {
      const answer = await this.gateway.send({ to: message.chat, text, id, unicode }, signal);
      const externalId = acceptedId(answer, answers) ?? id;
      this.tally.sent(counted);
      return { externalId };
    } catch (error) {
      throw sendErrorOf(error);
    }
  }

  async fetchMedia(): Promise<FetchedMedia> {
    throw new MediaGone('an SMS carries no file');
  }

  /** People's messages. @throws {StorageRefused} or what else the sink throws */
  receive(delivery: SmsDelivery, sink: InboundSink): Promise<void> {
    return this.take(this.reader.messages(delivery), sink);
  }

  /** Delivery reports. @throws {StorageRefused} or what else the sink throws */
  receiveReports(delivery: SmsDelivery, sink: InboundSink): Promise<void> {
    return this.take(this.reader.reports(delivery), sink);
  }

  /** Entries passed over since the start, by reason ("short-number", "own-number" …). */
  ignoredCounts(): Readonly<Record<string, number>> {
    return this.tally.ignoredCounts();
  }

  private async take({ items, ignored }: Reading, sink: InboundSink): Promise<void> {
    if (items.length > 0) await sink.accept(items);
    this.tally.ignored(ignored);
  }

  private onWire(text: string): string {
    return wireText(this.options.config.fold ? foldText(text) : text);
  }

  private wordsOf({ text, file }: OutboundMessage): string {
    return text === '' && file ? this.options.insteadOf[file.kind] : text;
  }
}

function sendErrorOf(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (!(error instanceof NoAnswer)) return new SendError('refused', 'the request could not be built');
  return error.left
    ? new SendError('uncertain', 'no answer of the gateway')
    : new SendError('unavailable', 'the gateway cannot be reached');
}
