import type { Logger } from '../../shared/index.js';
import { StorageRefused, type InboundItem, type InboundSink } from '../contract/index.js';
import type { DeliveryReader } from './deliveries/index.js';

/** The way of deliveries into the sink. */
export class Receiver {
  private readonly ignored = new Map<string, number>();

  constructor(
    private readonly reader: DeliveryReader,
    private readonly logger: Logger,
  ) {}

  /** How many pieces of deliveries were passed over since the start, by reason. */
  ignoredCounts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.ignored);
  }

  /**
   * Resolves once everything in the delivery is stored or passed over: only then may WhatsApp be told so.
   * @throws {StorageRefused} or whatever else the sink threw even for an item set aside
   */
  async receive(delivery: unknown, raw: string, sink: InboundSink): Promise<void> {
    const readings = this.reader.read(delivery, raw);
    for (const { ignored } of readings) {
      if (ignored) this.ignored.set(ignored, (this.ignored.get(ignored) ?? 0) + 1);
    }
    const items = readings.flatMap((reading) => reading.items);
    if (items.length === 0) return;
    try {
      await sink.accept(items);
    } catch (error) {
      if (error instanceof StorageRefused) throw error;
      for (const item of items) await this.acceptAlone(item, sink);
    }
  }

  /** The sink stumbled over something: its neighbours go in, the culprit is set aside. */
  private async acceptAlone(item: InboundItem, sink: InboundSink): Promise<void> {
    try {
      await sink.accept([item]);
    } catch (error) {
      if (error instanceof StorageRefused) throw error;
      const name = error instanceof Error ? error.name : typeof error;
      this.logger.error(
        { channel: 'whatsapp-cloud', error: name },
        'an item could not be taken in: set aside',
      );
      const id = item.type === 'message' ? item.message.externalId : undefined;
      await sink.accept(this.reader.unreadable(id, JSON.stringify(item), error).items);
    }
  }
}
