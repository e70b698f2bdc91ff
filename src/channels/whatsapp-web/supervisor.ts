import { performance } from 'node:perf_hooks';
import { setImmediate as allTimers } from 'node:timers/promises';
import { BackOff, pause } from '../../shared/index.js';
import type { InboundSink, LostReason, PairingOrder } from '../contract/index.js';
import { LinkedPhone } from './linked-phone.js';
import { MemoryWatch } from './memory-watch.js';
import type { OpenLine } from './open-line.js';
import { forgetProfile, readyProfile } from './profile.js';
import type { Reader } from './reading/reader.js';
import { Receiver } from './receiver.js';
import { SeenMark } from './seen-mark.js';
import type { WhatsappWebOptions } from './settings.js';

const BACK_OFF = { firstMs: 2_000, longestMs: 5 * 60_000 };
/** Linked for so long, the next trouble is a new one. */
const SOUND_MS = 10_000;
/** Only somebody with a phone or a keyboard can mend these: trying again would make them worse. */
const HOPELESS: readonly LostReason[] = ['banned'];

/** Keeps a child with a browser running, whatever happens to it. */
export class Supervisor {
  private readonly backOff = new BackOff({ ...BACK_OFF, random: Math.random });
  private readonly receiver: Receiver;
  private readonly mark: SeenMark;
  private readonly memory: MemoryWatch;
  /** Ends the pause between two children. */
  private hurry = new AbortController();
  phone: LinkedPhone | null = null;

  constructor(
    private readonly options: WhatsappWebOptions,
    private readonly line: OpenLine,
    reader: Reader,
    sink: InboundSink,
    private readonly signal: AbortSignal,
  ) {
    this.mark = new SeenMark(options.folder);
    this.memory = new MemoryWatch(options.memoryWarnBytes, options.logger);
    this.receiver = new Receiver(reader, sink, this.mark, signal, options.logger);
  }

  get ignoredCounts(): Readonly<Record<string, number>> {
    return this.receiver.ignoredCounts;
  }

  /** Until the signal aborts. */
  async run(): Promise<void> {
    while (!this.signal.aborted) {
      const reason = await this.oneLife();
      if (reason !== null && !this.signal.aborted) await this.recover(reason);
      // A process that stood still past its lease hears so from a timer that may come after the one which ends its
      // pause: by then another process has a browser on this link, and this one would end it.
      await allTimers();
    }
    await this.receiver.end();
  }

  obey(order: PairingOrder): void {
    this.backOff.reset();
    this.hurry.abort();
    if (order === 'restart') this.phone?.end('ended');
    else void this.unpair();
  }

  private async oneLife(): Promise<LostReason | null> {
    const { options, line, mark, receiver, memory } = this;
    memory.forget();
    try {
      await readyProfile(options.folder);
      this.phone = new LinkedPhone({ options, line, mark, receiver, memory });
      return await this.phone.live(this.signal);
    } catch (error) {
      options.logger.error(
        { channel: 'whatsapp-web', code: (error as NodeJS.ErrnoException).code ?? (error as Error).name },
        'WhatsApp Web could not be started',
      );
      return 'not-started';
    } finally {
      const linkedAt = this.phone?.linkedAt ?? null;
      if (linkedAt !== null && performance.now() - linkedAt > SOUND_MS) this.backOff.reset();
      this.phone = null;
    }
  }

  private async recover(reason: LostReason): Promise<void> {
    const { logger, port, folder } = this.options;
    if (reason === 'unlinked') await forgetProfile(folder).catch(() => undefined);
    this.hurry = new AbortController();
    const waitMs = this.waitAfter(reason);
    logger.warn({ channel: 'whatsapp-web', reason, waitMs }, 'WhatsApp Web was lost');
    port.report({ kind: 'lost', reason, retryInMs: waitMs });
    await pause(waitMs ?? 2 ** 31 - 1, AbortSignal.any([this.signal, this.hurry.signal]));
  }

  /** Milliseconds; null: until somebody asks for it. */
  private waitAfter(reason: LostReason): number | null {
    if (HOPELESS.includes(reason)) return null;
    // Somebody stands there with the phone in the hand.
    return reason === 'unlinked' ? BACK_OFF.firstMs : this.backOff.next();
  }

  /** The phone forgets us first, if it can be reached; then we forget it. */
  private async unpair(): Promise<void> {
    const { phone } = this;
    if (phone) {
      await phone.child.ask({ type: 'unpair' }, AbortSignal.timeout(20_000)).catch(() => undefined);
      phone.end('unlinked');
    } else await forgetProfile(this.options.folder).catch(() => undefined);
  }
}
