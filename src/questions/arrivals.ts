import { oneOf, type Database, type Wake } from '../database/index.js';
import type { Clock, Logger } from '../shared/index.js';
import { eventsOf } from './questions.repository.js';
import type { QuestionSteps } from './question-steps.js';

export interface ArrivalParts {
  database: Database;
  steps: QuestionSteps;
  clock: Clock;
  wake: Wake;
  logger: Logger;
  /** Whether a channel says what became of a message; where it does not, what was sent is taken to have arrived. */
  tellsReceipts: (channel: string, account: string) => boolean;
}

const DAY_MS = 86_400_000;
/** An answer that has not arrived by then is a dead letter, not one to be waited for. */
const WAIT_DAYS = 30;
const SLICE = 200;
/** Receipts come in swarms. */
const TOGETHER_MS = 300;
/** Signalled whenever a message about something settles. */
const DELIVERIES = 'deliveries';
const ON_ITS_WAY = new Set(['waiting', 'sending', 'held', 'unknown']);

interface AboutRow {
  subject: string;
  state: string;
  channel: string;
  account: string;
  created_at: number;
}

/**
 * Sees that answers have arrived. It looks for itself when messages about something have settled, so that the way of
 * a message knows nothing of questions and pays nothing for them.
 */
export class Arrivals {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: ArrivalParts) {}

  /** Looks after every change. Returns what stops it, once it has ended what it is doing. */
  watch(): () => Promise<void> {
    const off = this.parts.wake.on(DELIVERIES, () => {
      this.timer ??= setTimeout(() => {
        this.timer = null;
        this.looking = this.note().catch((error: unknown) =>
          // The next change or the clock comes back to it.
          this.parts.logger.warn({ error: String(error) }, 'Whether answers arrived was not looked up.'),
        );
      }, TOGETHER_MS).unref();
    });
    return async () => {
      off();
      if (this.timer) clearTimeout(this.timer);
      await this.looking;
    };
  }

  /** Resolves to how many answers have arrived since the last time. */
  async note(): Promise<number> {
    const { database, clock, steps } = this.parts;
    const waiting = await database.reader.query<{ id: string }>(
      `SELECT id FROM questions WHERE state = 'answered' AND changed_at > ? ORDER BY changed_at DESC LIMIT ${SLICE}`,
      [clock.now() - WAIT_DAYS * DAY_MS],
    );
    if (waiting.length === 0) return 0;
    const about = await this.about(waiting.map(({ id }) => id));
    let arrived = 0;
    for (const { id } of waiting) {
      if (!(await this.hasArrived(id, about.get(id) ?? []))) continue;
      if (await database.write((tx) => steps.byItself(tx, id, 'deliver', async () => ({})))) arrived += 1;
    }
    return arrived;
  }

  private async about(ids: readonly string[]): Promise<Map<string, AboutRow[]>> {
    const { reader } = this.parts.database;
    const rows = await reader.query<AboutRow>(
      `SELECT subject, state, channel, account, created_at FROM outbox WHERE subject IS NOT NULL AND ${oneOf(reader.kind, 'subject')}`,
      [JSON.stringify(ids.map((id) => `question:${id}`))],
    );
    const found = new Map<string, AboutRow[]>();
    for (const row of rows) {
      const id = row.subject.slice('question:'.length);
      found.set(id, [...(found.get(id) ?? []), row]);
    }
    return found;
  }

  /** All parts of the last answer: what was told before it, such as that the question was handed on, does not count. */
  private async hasArrived(id: string, about: readonly AboutRow[]): Promise<boolean> {
    if (about.length === 0) return false;
    const events = await eventsOf(this.parts.database.reader, id);
    const answered = events.findLast(({ verb }) => verb === 'answer' || verb === 'share_answer')?.at;
    if (answered === undefined) return false;
    const brought = about.filter(({ created_at }) => created_at >= answered);
    return (
      brought.some((row) => this.isThere(row)) &&
      !brought.some((row) => ON_ITS_WAY.has(row.state) || (row.state === 'sent' && !this.isThere(row)))
    );
  }

  private isThere({ state, channel, account }: AboutRow): boolean {
    return (
      state === 'delivered' ||
      state === 'read' ||
      (state === 'sent' && !this.parts.tellsReceipts(channel, account))
    );
  }
}
