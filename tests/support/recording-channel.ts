import {
  MediaGone,
  type SendError,
  type Channel,
  type ChannelLimits,
  type ChannelPace,
  type FetchedMedia,
  type MediaReference,
  type OutboundMessage,
  type SendReceipt,
} from '../../src/channels/contract/index.js';

/** The far end of a wire: keeps what was sent, fails when told to. */
export class RecordingChannel implements Channel {
  readonly name = 'simulator';
  readonly limits: ChannelLimits = {
    textLength: 4096,
    buttons: 12,
    buttonLength: 60,
    rows: 0,
    rowLength: 0,
    mediaBytes: 1_000_000,
  };
  readonly sent: OutboundMessage[] = [];
  readonly files = new Map<string, Buffer>();
  /** Errors for the next sends; `accept` counts the message as taken all the same. */
  readonly failures: { error: SendError; accept: boolean }[] = [];

  constructor(
    readonly account = 'test',
    readonly pace: ChannelPace = { perSecond: 10_000, perChatMs: 0 },
  ) {}

  async send(message: OutboundMessage): Promise<SendReceipt> {
    const failure = this.failures.shift();
    if (!failure || failure.accept) this.sent.push(message);
    if (failure) throw failure.error;
    return { externalId: `out-${this.sent.length}` };
  }

  async fetchMedia(reference: MediaReference): Promise<FetchedMedia> {
    const bytes = this.files.get(reference.remote);
    if (!bytes) throw new MediaGone('no such file');
    return { bytes };
  }

  textsTo(chat: string): string[] {
    return this.sent.filter((message) => message.chat === chat).map((message) => message.text);
  }
}
