import { performance } from 'node:perf_hooks';
import type { LostReason, PairingState } from '../contract/index.js';
import { ChildLine } from './child-line.js';
import { LookBack } from './look-back.js';
import type { MemoryWatch } from './memory-watch.js';
import type { OpenLine } from './open-line.js';
import type { Report } from './protocol.js';
import { Pulse } from './pulse.js';
import type { Receiver } from './receiver.js';
import type { SeenMark } from './seen-mark.js';
import { pagesOf, profileOf, type WhatsappWebOptions } from './settings.js';

const LONGEST_PING_MS = 5_000;
/** With the time for closing below the lease (18 s) after which another process listens: two browsers on one link would end it. */
const ORPHANED_MS = 12_000;
/** For the browser to close and its profile to be written. */
const STOP_MS = 6_000;

export interface PhoneParts {
  readonly options: WhatsappWebOptions;
  readonly line: OpenLine;
  readonly mark: SeenMark;
  readonly receiver: Receiver;
  readonly memory: MemoryWatch;
}

/** One child with its browser, from its start until it ends, for whatever reason. */
export class LinkedPhone {
  readonly child: ChildLine;
  private readonly pulse: Pulse;
  private readonly pingMs: number;
  private readonly lookBack: LookBack;
  private phase: 'starting' | 'to-pair' | 'ready' = 'starting';
  private state: PairingState = { kind: 'starting' };
  private reason: LostReason | null = null;
  private pings = 0;
  private settle: (reason: LostReason) => void = () => undefined;
  /** When it was linked, by a clock that only goes forward; null before. */
  linkedAt: number | null = null;

  constructor(private readonly parts: PhoneParts) {
    const { folder, silenceMs, childScript } = parts.options;
    this.pulse = new Pulse(silenceMs, () => performance.now());
    this.pingMs = Math.min(LONGEST_PING_MS, silenceMs / 4);
    this.child = new ChildLine(folder, (report) => this.hear(report), childScript);
    this.lookBack = new LookBack(parts.receiver, parts.mark, (since) =>
      this.child.tell({ type: 'catch-up', since }),
    );
  }

  /** Resolves to why it ended; null: because it was told to. */
  async live(signal: AbortSignal): Promise<LostReason | null> {
    this.begin();
    const over = new Promise<LostReason>((resolve) => (this.settle = resolve));
    void this.child.ended.then(() => this.settle(this.reason ?? 'ended'));
    const aborted = new Promise<null>((resolve) => {
      if (signal.aborted) resolve(null);
      signal.addEventListener('abort', () => resolve(null), { once: true });
    });
    const beat = setInterval(() => this.beat(), this.pingMs);
    const reason = await Promise.race([over, aborted]);
    clearInterval(beat);
    this.parts.line.set(false);
    if (reason === null || reason === 'unlinked') await this.child.stop(STOP_MS);
    else this.child.kill();
    await this.child.ended;
    return reason;
  }

  /** Ends it so that it is started again. */
  end(reason: LostReason): void {
    this.reason ??= reason;
    this.settle(this.reason);
  }

  private begin(): void {
    const { folder, chromiumPath, chromiumFlags, pageVersion } = this.parts.options;
    this.report();
    this.child.tell({
      type: 'begin',
      profileFolder: profileOf(folder),
      pagesFolder: pagesOf(folder),
      pageVersion,
      chromiumPath,
      chromiumFlags: [...chromiumFlags],
      orphanedMs: ORPHANED_MS,
    });
  }

  private beat(): void {
    const trouble = this.pulse.trouble(this.phase);
    if (trouble) return this.end(trouble);
    this.child.tell({ type: 'ping', id: (this.pings += 1) });
    const beating = this.phase === 'ready' && this.pulse.isBeating(this.pingMs);
    this.parts.line.set(beating);
    this.lookBack.beat(beating);
    this.report();
  }

  private hear(report: Report): void {
    const { receiver } = this.parts;
    switch (report.type) {
      case 'pong':
        return this.pulse.answered(report.state);
      case 'code':
        return this.enter('to-pair', { kind: 'to-pair', code: report.code });
      case 'ready':
        return this.linked(report.number);
      case 'happened':
        return receiver.take(report.json);
      case 'caught-up':
        return receiver.caughtUp();
      case 'undecrypted':
        return receiver.count('undecrypted');
      case 'end':
        return this.end(report.reason);
      // The line itself has noted the one, and told the others to who asked.
      case 'browser':
      case 'sent':
      case 'refused':
      case 'fetched':
      case 'not-fetched':
      case 'unpaired':
        return;
    }
  }

  private linked(number: string | null): void {
    this.linkedAt = performance.now();
    this.parts.mark.linked(number, Date.now());
    this.enter('ready', { kind: 'connected', number });
    this.pulse.answered('CONNECTED');
    this.parts.line.set(true);
    this.lookBack.beat(true);
  }

  private enter(phase: 'to-pair' | 'ready', state: PairingState): void {
    if (this.phase !== phase) this.pulse.pageIsThere();
    this.phase = phase;
    this.state = state;
    this.report();
  }

  private report(): void {
    const { options, memory } = this.parts;
    // The first figure is taken when the page is there: before, it says nothing.
    options.port.report(this.state, this.phase === 'starting' ? undefined : memory.of(this.child.pid));
  }
}
