import { Telegraf } from 'telegraf';
import type { UserFromGetMe } from 'telegraf/types';
import type { Logger } from '../../shared/index.js';
import {
  SentFiles,
  type ChannelLimits,
  type ChannelPace,
  type FetchedMedia,
  type InboundSink,
  type ListeningChannel,
  type MediaReference,
  type OutboundMessage,
  type SendReceipt,
} from '../contract/index.js';
import { ALLOWED_UPDATES } from './allowed-updates.js';
import { refusesVoice } from './api-failure.js';
import { BotApi } from './bot-api.js';
import { KnownFiles } from './known-files.js';
import { fetchMedia } from './media.js';
import { fitsUnderFile, sendFile, sendText } from './outgoing.js';
import { Poller, POLLING, type PollingOptions } from './poller.js';
import { PooledTelegram } from './pooled-telegram.js';
import { Receiver, type Arrival } from './receiver.js';
import { sendErrorOf } from './send-error-of.js';
import { Taps } from './taps.js';
import { UpdateReader } from './updates/index.js';

export interface TelegramOptions {
  readonly token: string;
  /** https://api.telegram.org, or a Bot API server of one's own. */
  readonly apiRoot: string;
  readonly logger: Logger;
  /** For one call, milliseconds. */
  readonly limitMs?: number;
  /** For one download, milliseconds. */
  readonly downloadLimitMs?: number;
  readonly pace?: Partial<ChannelPace>;
  /** The cap on files, bytes; Telegram lets a bot fetch 20 MB. */
  readonly mediaBytes?: number;
  readonly polling?: Partial<PollingOptions>;
}

const MEDIA_BYTES = 20_000_000;

/** Telegram through telegraf: updates in by webhook or long polling, messages out by the Bot API. */
export class TelegramChannel implements ListeningChannel {
  readonly name = 'telegram';
  /** The bot's own id: the digits of the token before the colon. */
  readonly account: string;
  readonly limits: ChannelLimits;
  readonly pace: ChannelPace;
  private readonly api: BotApi;
  private readonly known = new KnownFiles();
  private readonly receiver: Receiver;
  private readonly sentFiles = new SentFiles();

  constructor(private readonly options: TelegramOptions) {
    this.account = options.token.split(':', 1)[0]!;
    // A keyboard holds 100 buttons and a label about 40 characters across a narrow phone.
    this.limits = {
      textLength: 4096,
      buttons: 30,
      buttonLength: 40,
      rows: 0,
      rowLength: 0,
      mediaBytes: options.mediaBytes ?? MEDIA_BYTES,
    };
    // https://core.telegram.org/bots/faq: about 30 messages a second in all, one a second in a chat.
    this.pace = { perSecond: options.pace?.perSecond ?? 28, perChatMs: options.pace?.perChatMs ?? 1000 };
    const { token, apiRoot, limitMs = 15_000 } = options;
    const telegram = new PooledTelegram({ token, apiRoot, limitMs });
    const bot = newBot(telegram, this.account);
    this.api = new BotApi(telegram);
    const reader = new UpdateReader(bot, this.account, this.limits.mediaBytes);
    this.receiver = new Receiver(reader, new Taps(this.api), options.logger);
  }

  async send(message: OutboundMessage, signal: AbortSignal): Promise<SendReceipt> {
    try {
      const { file } = message;
      const parts = { api: this.api, known: this.known };
      if (!file) return await sendText(this.api, message, signal);
      const withFile = { ...message, file };
      if (fitsUnderFile(message)) return await sendFile(parts, withFile, true, signal);
      if (!this.sentFiles.has(message.chat, file)) {
        await sendFile(parts, withFile, false, signal);
        this.sentFiles.add(message.chat, file);
      }
      const receipt = await sendText(this.api, message, signal);
      this.sentFiles.forget(message.chat);
      return receipt;
    } catch (error) {
      if (refusesVoice(error) && message.insteadOfFile !== undefined)
        return this.send(inWriting(message, message.insteadOfFile), signal);
      throw sendErrorOf(error);
    }
  }

  fetchMedia(reference: MediaReference, signal: AbortSignal): Promise<FetchedMedia> {
    const { apiRoot, token, downloadLimitMs = 120_000 } = this.options;
    const { mediaBytes } = this.limits;
    return fetchMedia(
      { api: this.api, apiRoot, token, mediaBytes, limitMs: downloadLimitMs },
      reference,
      signal,
    );
  }

  async listen(sink: InboundSink, signal: AbortSignal): Promise<void> {
    const polling = { ...POLLING, ...this.options.polling };
    // A webhook left from before would take every message; what waits there is kept.
    await this.api.call('deleteWebhook', { drop_pending_updates: false }, { signal }).catch(() => undefined);
    await new Poller(this.api, this.receiver, this.options.logger, polling).run(sink, signal);
  }

  /** One delivery of the webhook. @throws {StorageRefused} or what the sink threw for an item set aside. */
  receive(arrival: Arrival, sink: InboundSink): Promise<void> {
    return this.receiver.receive([arrival], sink);
  }

  /**
   * Tells Telegram to call us instead of being asked.
   * @param url public https address of POST /webhooks/telegram
   * @throws {ApiFailure}
   */
  async useWebhook(url: string, secret: string, signal?: AbortSignal): Promise<void> {
    await this.api.call(
      'setWebhook',
      { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES, drop_pending_updates: false },
      { ...(signal && { signal }) },
    );
  }

  /** Updates passed over since the start, by reason ("group", "bot", "service" …). */
  ignoredCounts(): Readonly<Record<string, number>> {
    return this.receiver.ignoredCounts();
  }
}

/** The same without its file. */
function inWriting({ chat, options, listLabel }: OutboundMessage, text: string): OutboundMessage {
  return { chat, text, options, ...(listLabel !== undefined && { listLabel }) };
}

function newBot(telegram: PooledTelegram, account: string): Telegraf {
  // Our reading is synchronous: telegraf's timer for each update would only cost.
  const bot = new Telegraf(telegram.token, { handlerTimeout: Infinity });
  bot.telegram = telegram;
  // Without it telegraf asks getMe before the first update.
  bot.botInfo = { id: Number(account), is_bot: true, first_name: 'Baro', username: 'baro' } as UserFromGetMe;
  return bot;
}
