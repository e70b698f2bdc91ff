export interface BackOffOptions {
  readonly firstMs: number;
  readonly longestMs: number;
  /** 0 to 1. */
  readonly random: () => number;
}

/** Waits that double, each cut by up to a half at random so that many processes do not come back together. */
export class BackOff {
  private failures = 0;

  constructor(private readonly options: BackOffOptions) {}

  /** Milliseconds to wait after one more failure. */
  next(): number {
    const { firstMs, longestMs, random } = this.options;
    const full = Math.min(longestMs, firstMs * 2 ** Math.min(this.failures, 30));
    this.failures += 1;
    return Math.round(full * (0.5 + random() / 2));
  }

  reset(): void {
    this.failures = 0;
  }
}
