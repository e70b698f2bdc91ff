import { OperationalError } from '../../shared/index.js';
import {
  MediaGone,
  MediaTooLarge,
  SendError,
  SentFiles,
  type ChannelLimits,
  type ChannelPace,
  type FetchedMedia,
  type InboundSink,
  type MediaReference,
  type OutboundMessage,
  type PairedChannel,
  type PairingOrder,
  type SendReceipt,
} from '../contract/index.js';
import type { ChildLine } from './child-line.js';
import { OpenLine } from './open-line.js';
import { sendOver } from './outgoing.js';
import { Reader } from './reading/reader.js';
import { sendErrorOf } from './send-error-of.js';
import type { WhatsappWebOptions } from './settings.js';
import { Supervisor } from './supervisor.js';

/**
 * WhatsApp through its own web page, in a browser that a child process drives with whatsapp-web.js. Sends and
 * fetches only where it listens.
 */
export class WhatsappWebChannel implements PairedChannel {
  /** One phone an installation. Not its number: that is known only once it is linked, and may change. */
  static readonly ACCOUNT = 'phone';
  readonly name = 'whatsapp-web';
  readonly account = WhatsappWebChannel.ACCOUNT;
  readonly limits: ChannelLimits = {
    // The page takes 65,536 characters; a phone shows the first screens of them and hides the rest.
    textLength: 4000,
    // The page can no longer send buttons and lists: options stand in the text, numbered.
    buttons: 0,
    buttonLength: 0,
    rows: 0,
    rowLength: 0,
    // https://faq.whatsapp.com/453914586839706: photos and sounds up to 16 MB.
    mediaBytes: 16_000_000,
  };
  readonly tellsReceipts = true;
  readonly pace: ChannelPace;
  readonly line = new OpenLine();
  private readonly sentFiles = new SentFiles();
  private supervisor: Supervisor | null = null;

  constructor(private readonly options: WhatsappWebOptions) {
    this.pace = { ...options.pace, mergesTexts: true };
  }

  async listen(sink: InboundSink, signal: AbortSignal): Promise<void> {
    const supervisor = new Supervisor(this.options, this.line, new Reader(this.account), sink, signal);
    this.supervisor = supervisor;
    try {
      await supervisor.run();
    } finally {
      this.supervisor = null;
    }
  }

  obey(order: PairingOrder): void {
    this.supervisor?.obey(order);
  }

  async send(message: OutboundMessage, signal: AbortSignal): Promise<SendReceipt> {
    const child = this.child;
    if (!child) throw new SendError('unavailable', 'WhatsApp Web is not connected');
    try {
      return await sendOver(child, message, this.sentFiles, signal);
    } catch (error) {
      throw sendErrorOf(error);
    }
  }

  async fetchMedia({ remote }: MediaReference, signal: AbortSignal): Promise<FetchedMedia> {
    const child = this.child;
    if (!child) throw new OperationalError('WhatsApp Web is not connected');
    const order = { type: 'fetch', message: remote, mostBytes: this.limits.mediaBytes } as const;
    const answer = await child.ask(order, signal).catch(() => {
      throw new OperationalError('the browser did not give the file');
    });
    if (answer.type === 'fetched') {
      const { bytes, mime } = answer;
      return {
        bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        ...(mime !== undefined && { mime }),
      };
    }
    const why = answer.type === 'not-fetched' ? answer.why : 'failed';
    if (why === 'gone') throw new MediaGone('WhatsApp no longer has the file');
    if (why === 'too-large') throw new MediaTooLarge('larger than the cap');
    throw new OperationalError('the page could not fetch the file');
  }

  /** What was passed over since the listening began, by reason ("group", "status", "notice" …). */
  ignoredCounts(): Readonly<Record<string, number>> {
    return this.supervisor?.ignoredCounts ?? {};
  }

  private get child(): ChildLine | null {
    return this.line.isOpen ? (this.supervisor?.phone?.child ?? null) : null;
  }
}
