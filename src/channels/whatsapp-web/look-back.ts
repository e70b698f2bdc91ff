import { performance } from 'node:perf_hooks';
import type { Receiver } from './receiver.js';
import type { SeenMark } from './seen-mark.js';

/** After a reconnection the page goes on loading for a while, and tells nobody of what it loads. */
const SOON_MS = [20_000, 60_000, 180_000];
/** From then on: nothing should be missed, and looking costs little. */
const REGULAR_MS = 10 * 60_000;
/** Before something is asked again that was not answered, or was dropped. */
const AGAIN_MS = 15_000;

/** When the page has to be asked what was written while nobody listened. */
export class LookBack {
  private wasBeating = false;
  private lastAsked = 0;
  private asked = 0;

  constructor(
    private readonly receiver: Receiver,
    private readonly mark: SeenMark,
    private readonly ask: (since: number) => void,
  ) {}

  /** Called with every ping. */
  beat(beating: boolean): void {
    if (!beating) {
      this.wasBeating = false;
      return;
    }
    if (!this.wasBeating) {
      this.wasBeating = true;
      this.asked = 0;
      this.receiver.lookingBack();
      return this.now();
    }
    const waitMs = this.receiver.mustLookBack ? AGAIN_MS : (SOON_MS[this.asked - 1] ?? REGULAR_MS);
    if (performance.now() - this.lastAsked > waitMs) this.now();
  }

  private now(): void {
    this.lastAsked = performance.now();
    this.asked += 1;
    this.ask(this.mark.since(Date.now()));
  }
}
