import { performance } from 'node:perf_hooks';
import type { Logger } from '../../shared/index.js';
import { memoryOf } from './process-tree.js';

/** Adding it up walks the tables of ten processes. */
const MEASURE_MS = 20_000;
const WARN_AGAIN_MS = 3_600_000;

/** What the child and its browser hold in memory; warns the operator while it is too much. */
export class MemoryWatch {
  private bytes: number | null = null;
  private measuredAt = Number.NEGATIVE_INFINITY;
  private warnedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly warnBytes: number,
    private readonly logger: Logger,
  ) {}

  /** Bytes as measured not long ago; undefined where it is not known. */
  of(pid: number | null): number | undefined {
    const now = performance.now();
    if (pid !== null && now - this.measuredAt > MEASURE_MS) {
      this.measuredAt = now;
      this.bytes = memoryOf(pid);
      this.warn(now);
    }
    return this.bytes ?? undefined;
  }

  /** Another browser: what was measured is not its. */
  forget(): void {
    this.bytes = null;
    this.measuredAt = Number.NEGATIVE_INFINITY;
  }

  private warn(now: number): void {
    if (this.bytes === null || this.bytes < this.warnBytes || now - this.warnedAt < WARN_AGAIN_MS) return;
    this.warnedAt = now;
    const megabytes = Math.round(this.bytes / 1e6);
    this.logger.warn({ channel: 'whatsapp-web', megabytes }, 'WhatsApp Web uses much memory');
  }
}
