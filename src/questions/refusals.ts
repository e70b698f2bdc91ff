import { oneOf, type Reader, type Tx } from '../database/index.js';
import type { StepFollower } from './question-steps.js';
import type { RejectReason } from './reject-reasons.js';

/** How often questions of a commune were refused for one reason. */
export interface RefusalCount {
  readonly reason: RejectReason;
  readonly refused: number;
  /** Of these, how many somebody of another territory took back. */
  readonly overturned: number;
}

/** Counts refusals as they happen: erasing a person takes no number away, and no page has to count. */
export const countsRefusals: StepFollower = {
  async after(tx, { verb, question }) {
    if (verb === 'overturn' && question.reject_reason)
      await add(tx, question.commune_id, question.reject_reason, 'overturned');
    if (verb !== 'reject') return;
    const [row] = await tx.query<{ reject_reason: RejectReason }>(
      `SELECT reject_reason FROM questions WHERE id = ?`,
      [question.id],
    );
    await add(tx, question.commune_id, row!.reject_reason, 'refused');
  },
};

async function add(
  tx: Tx,
  communeId: string,
  reason: RejectReason,
  column: 'refused' | 'overturned',
): Promise<void> {
  const first = { refused: column === 'refused' ? 1 : 0, overturned: column === 'overturned' ? 1 : 0 };
  await tx.run(
    `INSERT INTO refusal_counts (commune_id, reason, refused, overturned) VALUES (?, ?, ?, ?) ` +
      `ON CONFLICT (commune_id, reason) DO UPDATE SET ${column} = refusal_counts.${column} + 1`,
    [communeId, reason, first.refused, first.overturned],
  );
}

/** For the public page of each commune: how many were refused and why, the most frequent first. */
export async function refusalsByCommune(
  reader: Reader,
  communes: readonly string[],
): Promise<Map<string, RefusalCount[]>> {
  const rows = await reader.query<{ commune_id: string } & RefusalCount>(
    `SELECT commune_id, reason, refused, overturned FROM refusal_counts WHERE ${oneOf(reader.kind, 'commune_id')} ` +
      `ORDER BY refused DESC, reason`,
    [JSON.stringify(communes)],
  );
  const found = new Map<string, RefusalCount[]>();
  for (const { commune_id, reason, refused, overturned } of rows) {
    const count = { reason, refused: Number(refused), overturned: Number(overturned) };
    found.set(commune_id, [...(found.get(commune_id) ?? []), count]);
  }
  return found;
}
