import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InboundMessage, MediaReference, PairingState } from '../../../src/channels/contract/index.js';
import { WhatsappWebChannel } from '../../../src/channels/whatsapp-web/index.js';
import type { Logger } from '../../../src/shared/index.js';
import type { Delivered, FarEnd } from '../../support/contract-suite.js';
import { RecordingSink } from '../../support/recording-sink.js';
import { WhatsappWebStandIn } from '../../support/whatsapp-web-stand-in/stand-in.js';
import { eventually } from './eventually.js';
import { CHROMIUM_FLAGS } from './linked-service.js';
import { browserOf, childOf } from './processes.js';

const VERSION = 'stand-in';
/** The service's own, so that a busy machine is not taken for a dead page. */
const SILENCE_MS = 60_000;

/**
 * The adapter alone, without the service around it, linked with the stand-in's phone. A browser takes seconds to
 * come up: tests share one, each with `anew`.
 */
export class LinkedChannel implements FarEnd {
  readonly sink = new RecordingSink();
  readonly channel: WhatsappWebChannel;
  private state: PairingState = { kind: 'starting' };
  private logger: Logger | null = null;
  /** What was logged while nobody looked: told to who looks first. */
  private readonly early: ((logger: Logger) => void)[] = [];
  private readonly stopping = new AbortController();
  private readonly listening: Promise<void>;

  private constructor(
    readonly whatsapp: WhatsappWebStandIn,
    private readonly folder: string,
  ) {
    this.channel = new WhatsappWebChannel({
      folder,
      chromiumPath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      chromiumFlags: CHROMIUM_FLAGS,
      pageVersion: VERSION,
      pace: { perSecond: 50, perChatMs: 0 },
      silenceMs: SILENCE_MS,
      memoryWarnBytes: Number.MAX_SAFE_INTEGER,
      port: { report: (state) => void (this.state = state) },
      logger: {
        info: (...said) => this.log((logger) => logger.info(...said)),
        warn: (...said) => this.log((logger) => logger.warn(...said)),
        error: (...said) => this.log((logger) => logger.error(...said)),
      },
      childScript: path.resolve('dist/channels/whatsapp-web/child/main.js'),
    });
    this.listening = this.channel.listen(this.sink, this.stopping.signal);
  }

  static async open(): Promise<LinkedChannel> {
    const whatsapp = await WhatsappWebStandIn.start();
    const folder = mkdtempSync(path.join(tmpdir(), 'baro-channel-'));
    whatsapp.install(path.join(folder, 'pages'), VERSION);
    const linked = new LinkedChannel(whatsapp, folder);
    await eventually('a code', () => linked.state.kind === 'to-pair');
    whatsapp.pair();
    await linked.untilOpen();
    return linked;
  }

  /** As if it had just been linked: of tests before nothing is left. @param logger hears what is logged from now on */
  async anew(logger: Logger): Promise<this> {
    this.logger = logger;
    for (const tell of this.early.splice(0)) tell(logger);
    this.whatsapp.forget();
    await this.untilOpen();
    return this;
  }

  /** WhatsApp's servers cannot be reached, until `findLine`. */
  async loseLine(): Promise<void> {
    this.whatsapp.state('TIMEOUT');
    await eventually('the line to be closed', () => !this.channel.line.isOpen);
  }

  findLine(): void {
    this.whatsapp.state('CONNECTED');
  }

  killBrowser(): void {
    process.kill(-browserOf(childOf(process.pid)), 'SIGKILL');
  }

  /** Somebody sends this; resolves to what the adapter made of it. */
  async hear(chat: string, said: Parameters<WhatsappWebStandIn['write']>[1]): Promise<InboundMessage> {
    const { id } = this.whatsapp.write(chat, said);
    const find = (): InboundMessage | undefined =>
      this.sink.messages.find(({ externalId }) => externalId === id._serialized);
    await eventually('the message in the sink', () => find() !== undefined);
    return find()!;
  }

  /** Somebody speaks. @param size bytes, as their phone says it; else as it is */
  async hearVoice(chat: string, bytes: Buffer, size = bytes.length): Promise<MediaReference> {
    const sound = { ...this.whatsapp.file(bytes), size };
    const { content } = await this.hear(chat, {
      type: 'ptt',
      mimetype: 'audio/ogg; codecs=opus',
      duration: '7',
      ...sound,
    });
    if (content.kind !== 'voice') throw new Error(`It was taken for ${content.kind}.`);
    return content.media;
  }

  delivered(): Delivered[] {
    return this.whatsapp.sent.map(({ chat, type, body = '', caption = '', bytes }) => {
      const text = type === 'chat' ? body : caption;
      const kind = type === 'ptt' ? 'voice' : 'photo';
      return { chat, text, options: [], ...(bytes && { file: { kind, bytes } }) };
    });
  }

  unmet(): string[] {
    return this.whatsapp.faults.unmet;
  }

  hang(): void {
    this.whatsapp.faults.sends.push('silence');
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.listening;
    await this.whatsapp.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async untilOpen(): Promise<void> {
    await eventually('an open line', () => this.channel.line.isOpen);
  }

  private log(tell: (logger: Logger) => void): void {
    if (this.logger) tell(this.logger);
    else this.early.push(tell);
  }
}
