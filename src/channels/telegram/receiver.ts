import { StorageRefused, type InboundSink } from '../contract/index.js';
import type { Logger } from '../../shared/index.js';
import type { Taps } from './taps.js';
import type { Reading, UpdateReader } from './updates/index.js';

/** One update as it came. */
export interface Arrival {
  readonly update: unknown;
  /** Its JSON, asked for only when it has to be set aside. */
  readonly raw: () => string;
}

/** The way of updates into the sink, the same for the webhook and for long polling. */
export class Receiver {
  private readonly ignored = new Map<string, number>();

  constructor(
    private readonly reader: UpdateReader,
    private readonly taps: Taps,
    private readonly logger: Logger,
  ) {}

  /** How many updates were passed over since the start, by reason. */
  ignoredCounts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.ignored);
  }

  /**
   * Resolves once every update is stored or passed over: only then may Telegram be told so.
   * @throws {StorageRefused} or whatever else the sink threw even for an item set aside
   */
  async receive(arrivals: readonly Arrival[], sink: InboundSink): Promise<void> {
    const readings: Reading[] = [];
    for (const { update, raw } of arrivals) readings.push(await this.reader.read(update, raw));
    for (const { ignored } of readings) {
      if (ignored) this.ignored.set(ignored, (this.ignored.get(ignored) ?? 0) + 1);
    }
    const items = readings.flatMap((reading) => reading.items);
    if (items.length > 0) {
      try {
        await sink.accept(items);
      } catch (error) {
        if (error instanceof StorageRefused) throw error;
        await this.acceptOneByOne(arrivals, readings, sink);
      }
    }
    for (const { callbackQueryId } of readings) {
      if (callbackQueryId !== undefined) this.taps.acknowledge(callbackQueryId);
    }
  }

  /** The sink stumbled over something: its neighbours go in, the culprit is set aside. */
  private async acceptOneByOne(
    arrivals: readonly Arrival[],
    readings: readonly Reading[],
    sink: InboundSink,
  ): Promise<void> {
    for (const [place, { items }] of readings.entries()) {
      if (items.length === 0) continue;
      const { update, raw } = arrivals[place]!;
      try {
        await sink.accept(items);
      } catch (error) {
        if (error instanceof StorageRefused) throw error;
        const name = error instanceof Error ? error.name : typeof error;
        this.logger.error({ channel: 'telegram', error: name }, 'an update could not be taken in: set aside');
        await sink.accept(this.reader.unreadable(update, raw(), error).items);
      }
    }
  }
}
