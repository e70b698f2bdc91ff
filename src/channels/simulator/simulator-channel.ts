import {
  MediaGone,
  SendError,
  type Channel,
  type ChannelLimits,
  type ChannelPace,
  type FetchedMedia,
  type MediaReference,
  type OutboundMessage,
  type SendReceipt,
} from '../contract/index.js';
import type { SimulatorHub } from './simulator-hub.js';

export const SIMULATOR_ACCOUNT = 'demo';
/** Largest file a page of the demonstration may send, bytes. */
export const SIMULATOR_MEDIA_BYTES = 10_000_000;

/** What an entry of a phone is called, so that an answer to it names it. */
export const sentAs = (chat: string, entry: number): string => `${chat}:${entry}`;

/** The demonstration's channel: what is sent appears on a phone drawn on a page. */
export class SimulatorChannel implements Channel {
  readonly name = 'simulator';
  readonly account = SIMULATOR_ACCOUNT;
  /** Telegram's, so that the demonstration shows what people will see there. */
  readonly limits: ChannelLimits = {
    textLength: 4096,
    buttons: 30,
    buttonLength: 40,
    rows: 0,
    rowLength: 0,
    mediaBytes: SIMULATOR_MEDIA_BYTES,
  };
  /** Nobody limits us here; fast enough to feel like a conversation. */
  readonly pace: ChannelPace = { perSecond: 200, perChatMs: 0 };

  constructor(private readonly hub: SimulatorHub) {}

  async send(message: OutboundMessage, signal: AbortSignal): Promise<SendReceipt> {
    if (signal.aborted) throw new SendError('unavailable', 'stopped before sending');
    const { chat, text, options, file } = message;
    const entry = this.hub.add(chat, {
      from: 'baro',
      ...(text !== '' && { text }),
      ...(options.length > 0 && { options }),
      ...(file && {
        file: { ...this.hub.keepFile(file.kind, file), ...(file.name !== undefined && { name: file.name }) },
      }),
    });
    return { externalId: sentAs(chat, entry.id) };
  }

  async fetchMedia(reference: MediaReference, _signal: AbortSignal): Promise<FetchedMedia> {
    const file = this.hub.file(reference.remote);
    if (!file) throw new MediaGone('pushed out by newer files, or lost with a restart');
    return { bytes: file.bytes, mime: file.mime };
  }
}
