import { oneOf, type Reader, type SqlValue, type Tx } from '../database/index.js';
import { NotFoundError, UnexpectedError, UserError, type Clock, type Ids } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import { appealsHeardBy } from './appeals.js';
import { communesReadBy, readsFor } from './care.js';
import type { Reviewable } from './reviewable.js';
import { turnOf } from './turn.js';

export type ReviewState = 'waiting' | 'approved' | 'rejected' | 'withdrawn';
export type Decision = 'approved' | 'rejected';

/** Where something waits: to be read and handed on, put aside, or to be looked at by somebody of another territory. */
export type QueueName = 'open' | 'held' | 'appeal';

/** Where it is now: null where nobody has anything to do with it. `state` only where it is read anew or allowed. */
export interface ReviewPlace {
  readonly queue: QueueName | null;
  readonly state?: 'waiting' | 'approved';
}

export interface Review {
  readonly kind: string;
  readonly subjectId: string;
  readonly territoryId: string;
  /** Milliseconds UTC. */
  readonly createdAt: number;
}

/** What was approved may still be rejected; a rejection stands. */
const OPEN: Readonly<Record<Decision, readonly ReviewState[]>> = {
  approved: ['waiting'],
  rejected: ['waiting', 'approved'],
};

/** The one queue that every kind of contribution passes: nothing is public or handed on before it. */
export class ReviewQueue {
  private readonly kinds: ReadonlyMap<string, Reviewable>;

  /** @param reviewables every kind there is, listed by the composition root. */
  constructor(
    reviewables: readonly Reviewable[],
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    this.kinds = new Map(reviewables.map((reviewable) => [reviewable.kind, reviewable]));
  }

  /** @param risk what brings its turn forward, 0 and more. */
  async submit(
    tx: Tx,
    review: Omit<Review, 'createdAt'>,
    { risk = 0, queue = 'open' }: { risk?: number; queue?: QueueName } = {},
  ): Promise<void> {
    this.kind(review.kind);
    const { kind, subjectId, territoryId } = review;
    const now = this.clock.now();
    await tx.run(
      `INSERT INTO reviews (id, kind, subject_id, territory_id, state, created_at, risk, turn_at, queue) ` +
        `VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?, ?)`,
      [this.ids.next(), kind, subjectId, territoryId, now, risk, turnOf(now, risk), queue],
    );
  }

  /** Other words were read in it, such as a transcript. */
  async weigh(tx: Tx, subjectId: string, risk: number): Promise<void> {
    const [row] = await tx.query<{ created_at: number }>(
      `SELECT created_at FROM reviews WHERE subject_id = ?`,
      [subjectId],
    );
    if (!row) return;
    await tx.run(`UPDATE reviews SET risk = ?, turn_at = ? WHERE subject_id = ?`, [
      risk,
      turnOf(Number(row.created_at), risk),
      subjectId,
    ]);
  }

  /** The contribution has moved on: it waits elsewhere now, or nowhere. */
  async place(tx: Tx, subjectId: string, { queue, state }: ReviewPlace): Promise<void> {
    await tx.run(`UPDATE reviews SET queue = ?${state ? ', state = ?' : ''} WHERE subject_id = ?`, [
      queue,
      ...(state ? [state] : []),
      subjectId,
    ]);
  }

  /**
   * @param reason one of the kind's codes, for a rejection.
   * @throws {NotFoundError} for another territory's
   * @throws {UserError} when it was decided before, or the reason is not one
   */
  async decide(
    tx: Tx,
    principal: Principal,
    subjectId: string,
    decision: Decision,
    reason: string | null = null,
  ): Promise<void> {
    const [review] = await tx.query<{ kind: string; territory_id: string }>(
      `SELECT kind, territory_id FROM reviews WHERE subject_id = ?`,
      [subjectId],
    );
    if (!review || !(await readsFor(tx, principal, review.territory_id, this.clock.now())))
      throw new NotFoundError('Nothing waits under this id.');
    if (decision === 'rejected' && !this.kind(review.kind).reasons.includes(reason ?? ''))
      throw new UserError('inbox.error.reason_missing');
    const changed = await tx.run(
      `UPDATE reviews SET state = ?, decided_by = ?, reason = ?, decided_at = ?, queue = NULL ` +
        `WHERE subject_id = ? AND ${oneOf(tx.kind, 'state')}`,
      [
        decision,
        principal.id,
        decision === 'rejected' ? reason : null,
        this.clock.now(),
        subjectId,
        JSON.stringify(OPEN[decision]),
      ],
    );
    if (changed === 0) throw new UserError('inbox.error.already_done');
  }

  /** The person says more, or says it otherwise: it waits to be read again. */
  async again(tx: Tx, subjectId: string): Promise<void> {
    await tx.run(
      `UPDATE reviews SET state = 'waiting', decided_by = NULL, reason = NULL, decided_at = NULL, created_at = ? ` +
        `WHERE subject_id = ?`,
      [this.clock.now(), subjectId],
    );
  }

  /** The person took it back or erased their data. */
  async withdraw(tx: Tx, subjectId: string): Promise<void> {
    await tx.run(
      `UPDATE reviews SET state = 'withdrawn', decided_at = ? WHERE subject_id = ? AND state IN ('waiting', 'approved')`,
      [this.clock.now(), subjectId],
    );
    // An appeal of it, if there is one, is over too.
    await this.place(tx, subjectId, { queue: null });
  }

  /** What waits for this person there, in the order in which its turn comes. */
  async waiting(
    reader: Reader,
    principal: Principal,
    queue: QueueName,
    { limit, offset = 0 }: { limit: number; offset?: number },
  ): Promise<Review[]> {
    const among = await this.among(reader, principal, queue);
    if (!among) return [];
    const rows = await reader.query<{
      kind: string;
      subject_id: string;
      territory_id: string;
      created_at: number;
    }>(
      `SELECT kind, subject_id, territory_id, created_at FROM reviews WHERE queue = ? AND ${among.sql} ` +
        `ORDER BY turn_at, id LIMIT ? OFFSET ?`,
      [queue, ...among.given, limit, offset],
    );
    return rows.map((row) => ({
      kind: row.kind,
      subjectId: row.subject_id,
      territoryId: row.territory_id,
      createdAt: row.created_at,
    }));
  }

  async count(reader: Reader, principal: Principal, queue: QueueName): Promise<number> {
    const among = await this.among(reader, principal, queue);
    if (!among) return 0;
    const [total] = await reader.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM reviews WHERE queue = ? AND ${among.sql}`,
      [queue, ...among.given],
    );
    return Number(total!.n);
  }

  private async among(
    reader: Reader,
    principal: Principal,
    queue: QueueName,
  ): Promise<{ sql: string; given: SqlValue[] } | null> {
    const now = this.clock.now();
    if (queue === 'appeal') return appealsHeardBy(reader, principal, now);
    const territories = await communesReadBy(reader, principal, now);
    return territories === 'all'
      ? { sql: '1 = 1', given: [] }
      : { sql: oneOf(reader.kind, 'territory_id'), given: [JSON.stringify(territories)] };
  }

  /** @throws {UnexpectedError} for one that nobody listed. */
  kind(name: string): Reviewable {
    const kind = this.kinds.get(name);
    if (!kind) throw new UnexpectedError(`No kind of contribution is called ${name}.`);
    return kind;
  }
}
