import { oneOf, type Reader, type SqlValue, type Tx } from '../database/index.js';
import { NotFoundError, UnexpectedError, UserError, type Clock, type Ids } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import { communesReadBy, readsFor } from './care.js';
import type { Reviewable } from './reviewable.js';

export type ReviewState = 'waiting' | 'approved' | 'rejected' | 'withdrawn';
export type Decision = 'approved' | 'rejected';

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

  async submit(tx: Tx, review: Omit<Review, 'createdAt'>): Promise<void> {
    this.kind(review.kind);
    await tx.run(
      `INSERT INTO reviews (id, kind, subject_id, territory_id, state, created_at) VALUES (?, ?, ?, ?, 'waiting', ?)`,
      [this.ids.next(), review.kind, review.subjectId, review.territoryId, this.clock.now()],
    );
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
      `UPDATE reviews SET state = ?, decided_by = ?, reason = ?, decided_at = ? ` +
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
  }

  /** What waits for this moderator, the oldest first, and how much that is in all. */
  async waiting(
    reader: Reader,
    principal: Principal,
    limit: number,
  ): Promise<{ rows: Review[]; count: number }> {
    const territories = await communesReadBy(reader, principal, this.clock.now());
    const among = territories === 'all' ? '' : ` AND ${oneOf(reader.kind, 'territory_id')}`;
    const given: SqlValue[] = territories === 'all' ? [] : [JSON.stringify(territories)];
    const rows = await reader.query<{
      kind: string;
      subject_id: string;
      territory_id: string;
      created_at: number;
    }>(
      `SELECT kind, subject_id, territory_id, created_at FROM reviews WHERE state = 'waiting'${among} ` +
        `ORDER BY created_at, id LIMIT ?`,
      [...given, limit],
    );
    const [total] = await reader.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM reviews WHERE state = 'waiting'${among}`,
      given,
    );
    return {
      rows: rows.map((row) => ({
        kind: row.kind,
        subjectId: row.subject_id,
        territoryId: row.territory_id,
        createdAt: row.created_at,
      })),
      count: Number(total!.n),
    };
  }

  private kind(name: string): Reviewable {
    const kind = this.kinds.get(name);
    if (!kind) throw new UnexpectedError(`No kind of contribution is called ${name}.`);
    return kind;
  }
}
