import { StorageRefused, type InboundItem, type InboundSink } from '../contract/index.js';
import { BackOff, pause, type Logger } from '../../shared/index.js';
import type { Reader } from './reading/reader.js';
import type { SeenMark } from './seen-mark.js';

/** Deliveries that may wait for a storage that refuses; what comes beyond is fetched from the page again. */
const LARGEST_BACKLOG = 500;
const REFUSED = { firstMs: 500, longestMs: 30_000 };
/** Ids of what was taken in or waits to be, so that looking back costs the sink nothing. */
const REMEMBERED = 20_000;

/**
 * The way of what the child reports into the sink: in order, one delivery at a time, again and again while
 * storage refuses. The mark moves only over what was taken in.
 */
export class Receiver {
  private readonly ignored = new Map<string, number>();
  private readonly known = new Set<string>();
  private readonly backlog: InboundItem[][] = [];
  private readonly backOff = new BackOff({ ...REFUSED, random: Math.random });
  private working: Promise<void> | null = null;
  /** Something was dropped, or what came before is not known to have been fetched: the mark must stay. */
  private incomplete = true;

  constructor(
    private readonly reader: Reader,
    private readonly sink: InboundSink,
    private readonly mark: SeenMark,
    private readonly signal: AbortSignal,
    private readonly logger: Logger,
  ) {}

  /** How many happenings were passed over since the start, by reason. */
  get ignoredCounts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.ignored);
  }

  /** Whether the page has to be asked again what was written. */
  get mustLookBack(): boolean {
    return this.incomplete && this.backlog.length === 0;
  }

  take(json: string): void {
    const items: InboundItem[] = [];
    for (const reading of this.reader.read(json)) {
      if ('ignored' in reading) this.count(reading.ignored);
      else if (reading.item.type === 'receipt' || !this.known.has(idOf(reading.item)))
        items.push(reading.item);
    }
    this.enqueue(items);
  }

  count(reason: string): void {
    this.ignored.set(reason, (this.ignored.get(reason) ?? 0) + 1);
  }

  /** From a new start of the page until it has told what came before, the mark stays where it is. */
  lookingBack(): void {
    this.incomplete = true;
  }

  /** The page has told everything from before. */
  caughtUp(): void {
    // Dropped meanwhile: it has to be asked once more.
    if (this.backlog.length < LARGEST_BACKLOG) this.incomplete = false;
  }

  /** Resolves when nothing is under way any more. */
  async end(): Promise<void> {
    await this.working;
  }

  private enqueue(items: InboundItem[]): void {
    if (items.length === 0) return;
    if (this.backlog.length >= LARGEST_BACKLOG) {
      this.incomplete = true;
      return;
    }
    this.backlog.push(items);
    for (const item of items) if (item.type !== 'receipt') this.remember(idOf(item));
    this.working ??= this.work();
  }

  private async work(): Promise<void> {
    while (this.backlog.length > 0 && !this.signal.aborted) {
      const items = this.backlog[0]!;
      if (!(await this.accepted(items))) continue;
      this.backlog.shift();
      this.moveMark(items);
    }
    this.working = null;
  }

  /** False: storage refuses, it is tried again after a pause. */
  private async accepted(items: readonly InboundItem[]): Promise<boolean> {
    try {
      await this.sink.accept(items);
      this.backOff.reset();
      return true;
    } catch (error) {
      const waitMs = this.backOff.next();
      const reason = error instanceof StorageRefused ? 'storage refuses' : (error as Error).name;
      this.logger.warn(
        { channel: 'whatsapp-web', reason, waitMs, waiting: this.backlog.length },
        'messages could not be taken in: trying again',
      );
      await pause(waitMs, this.signal);
      return false;
    }
  }

  private remember(id: string): void {
    this.known.add(id);
    if (this.known.size > REMEMBERED) this.known.delete(this.known.values().next().value!);
  }

  private moveMark(items: readonly InboundItem[]): void {
    if (this.incomplete) return;
    for (const item of items) {
      if (item.type === 'message' && item.message.sentAt !== undefined)
        this.mark.advance(Math.min(item.message.sentAt, Date.now()));
    }
  }
}

function idOf(item: InboundItem): string {
  switch (item.type) {
    case 'message':
      return item.message.externalId;
    case 'unreadable':
      return item.item.externalId;
    case 'receipt':
      return item.receipt.externalId;
    case 'moved':
      return item.change.externalId;
  }
}
