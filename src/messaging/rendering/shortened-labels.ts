import type { Logger } from '../../shared/index.js';

/**
 * Labels that were too long for the buttons of a channel, by catalogue key: their texts should be made shorter.
 * A name out of a list (a commune, an office) has no key and counts as « name ».
 */
export class ShortenedLabels {
  private readonly byKey = new Map<string, number>();

  constructor(private readonly logger: Logger) {}

  note(channel: string, key = 'name'): void {
    const times = this.byKey.get(key) ?? 0;
    this.byKey.set(key, times + 1);
    // Once is enough to be read; how often stands in the figures.
    if (times === 0) this.logger.warn({ channel, key }, 'A label is too long for its button and was cut.');
  }

  /** Times since the start, by key. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.byKey);
  }
}
