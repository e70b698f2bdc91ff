import type { PairingPort, PairingState } from '../../channels/contract/index.js';
import type { Clock } from '../../shared/index.js';

/** How often a state that does not change is written again, to show that somebody still stands behind it. */
const AGAIN_MS = 20_000;

type Write = (state: PairingState, memoryBytes: number | null, changed: boolean) => Promise<void>;

/** Writes what a channel says of itself: changes at once, one after the other, the rest now and then. */
export class StateReporter implements PairingPort {
  private next: { state: PairingState; memoryBytes: number | null } | null = null;
  private written = '';
  private writtenAt = Number.NEGATIVE_INFINITY;
  private writing = false;

  constructor(
    private readonly clock: Clock,
    private readonly write: Write,
  ) {}

  report(state: PairingState, memoryBytes?: number): void {
    this.next = { state, memoryBytes: memoryBytes ?? null };
    if (!this.writing) void this.flush();
  }

  private async flush(): Promise<void> {
    this.writing = true;
    while (this.next) {
      const { state, memoryBytes } = this.next;
      this.next = null;
      const said = JSON.stringify(state);
      const changed = said !== this.written;
      if (!changed && this.clock.now() - this.writtenAt < AGAIN_MS) continue;
      // What could not be written is written with the next report.
      const failed = await this.write(state, memoryBytes, changed).then(
        () => false,
        () => true,
      );
      if (failed) break;
      this.written = said;
      this.writtenAt = this.clock.now();
    }
    this.writing = false;
  }
}
