import type { LostReason } from '../contract/index.js';

/** How long a page may take to come up on a slow network. */
const START_MS = 4 * 60_000;

/**
 * Whether the child, its browser, its page and the page's line to WhatsApp are alive, told from the answers to
 * pings. An outage makes no sound: what counts is how long ago a good answer was.
 */
export class Pulse {
  private readonly started: number;
  private lastAnswer: number;
  private lastPage: number;
  private lastConnected: number;
  private state: string | null = null;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(
    private readonly silenceMs: number,
    private readonly now: () => number,
  ) {
    this.started = this.lastAnswer = this.lastPage = this.lastConnected = now();
  }

  /** @param state of the page's socket, null when the page did not answer */
  answered(state: string | null): void {
    this.lastAnswer = this.now();
    this.state = state;
    if (state !== null) this.lastPage = this.lastAnswer;
    if (state === 'CONNECTED') this.lastConnected = this.lastAnswer;
  }

  /** The page has come up, or shows a code: from now on it has to answer. */
  pageIsThere(): void {
    this.lastAnswer = this.lastPage = this.lastConnected = this.now();
  }

  /** Whether sending makes sense just now. @param pingMs between two pings */
  isBeating(pingMs: number): boolean {
    return this.state === 'CONNECTED' && this.now() - this.lastConnected < 3 * pingMs;
  }

  /** Why it has to be ended and started again; null while all is well. */
  trouble(phase: 'starting' | 'to-pair' | 'ready'): LostReason | null {
    const now = this.now();
    // A browser may need long to come up, and says nothing meanwhile.
    if (phase === 'starting') return now - this.started > START_MS ? 'not-started' : null;
    if (now - this.lastAnswer > this.silenceMs) return 'silent';
    if (now - this.lastPage > this.silenceMs) return 'silent';
    return phase === 'ready' && now - this.lastConnected > this.silenceMs ? 'offline' : null;
  }
}
