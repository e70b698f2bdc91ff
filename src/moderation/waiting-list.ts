import type { Database } from '../database/index.js';
import type { Principal } from '../staff/index.js';
import type { ReviewLine } from './review-line.js';
import type { QueueName, ReviewQueue } from './review-queue.js';

/** Lines of one page. */
export const PAGE_LINES = 50;

export interface WaitingPage {
  readonly lines: readonly ReviewLine[];
  /** All that wait, on every page. */
  readonly count: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** What waits for somebody, as a list to read: every kind of contribution in one order, 50 a page. */
export class WaitingList {
  constructor(
    private readonly database: Database,
    private readonly reviews: ReviewQueue,
  ) {}

  /** @param page from 1; a page that is not there (any more) is the last one. */
  async page(principal: Principal, queue: QueueName, page = 1): Promise<WaitingPage> {
    const { reader } = this.database;
    const count = await this.reviews.count(reader, principal, queue);
    const pages = Math.max(1, Math.ceil(count / PAGE_LINES));
    const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
    const stretch = { limit: PAGE_LINES, offset: (shown - 1) * PAGE_LINES };
    const waiting = await this.reviews.waiting(reader, principal, queue, stretch);
    return { lines: await this.lines(waiting), count, page: shown, pages };
  }

  private async lines(waiting: readonly { kind: string; subjectId: string }[]): Promise<ReviewLine[]> {
    const lines = new Map<string, ReviewLine>();
    for (const kind of new Set(waiting.map((review) => review.kind))) {
      const ids = waiting.filter((review) => review.kind === kind).map(({ subjectId }) => subjectId);
      const shown = await this.reviews.kind(kind).lines(this.database.reader, ids);
      for (const [id, line] of shown) lines.set(id, line);
    }
    return waiting.flatMap(({ subjectId }) => lines.get(subjectId) ?? []);
  }
}
