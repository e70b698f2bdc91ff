import type { Reader, Tx } from '../../database/index.js';

/** Somebody who wants to hear of what is published of a commune. */
export interface Follow {
  readonly citizen_id: string;
  readonly commune_id: string;
  /** Up to which publication they were told. */
  readonly told_seq: number;
}

/** From what is published next. */
export async function follow(tx: Tx, citizenId: string, communeId: string, now: number): Promise<void> {
  await tx.run(
    `INSERT INTO commune_follows (citizen_id, commune_id, at, told_seq) ` +
      `SELECT CAST(? AS text), id, CAST(? AS bigint), (SELECT COALESCE(MAX(seq), 0) FROM publications WHERE commune_id = territories.id) ` +
      `FROM territories WHERE id = ? AND kind = 'commune' ON CONFLICT (citizen_id, commune_id) DO NOTHING`,
    [citizenId, now, communeId],
  );
}

export async function unfollow(tx: Tx, citizenId: string, communeId: string): Promise<void> {
  await tx.run(`DELETE FROM commune_follows WHERE citizen_id = ? AND commune_id = ?`, [citizenId, communeId]);
}

export async function followedBy(reader: Reader, citizenId: string): Promise<Set<string>> {
  const rows = await reader.query<{ commune_id: string }>(
    `SELECT commune_id FROM commune_follows WHERE citizen_id = ?`,
    [citizenId],
  );
  return new Set(rows.map(({ commune_id }) => commune_id));
}

export async function forgetFollows(tx: Tx, citizenId: string): Promise<void> {
  await tx.run(`DELETE FROM commune_follows WHERE citizen_id = ?`, [citizenId]);
}

/**
 * Followers whom there is something to tell and who were told nothing since {before}, ordered by person, after the
 * person {after}.
 */
export function toTell(
  reader: Reader,
  { before, after, limit }: { before: number; after: string; limit: number },
): Promise<{ citizen_id: string }[]> {
  return reader.query(
    `SELECT DISTINCT f.citizen_id FROM commune_follows f WHERE f.citizen_id > ? ` +
      `AND EXISTS (SELECT 1 FROM publications p WHERE p.commune_id = f.commune_id AND p.seq > f.told_seq) ` +
      `AND NOT EXISTS (SELECT 1 FROM commune_follows t WHERE t.citizen_id = f.citizen_id AND t.told_at > ?) ` +
      `ORDER BY f.citizen_id LIMIT ?`,
    [after, before, limit],
  );
}

export function followsOf(reader: Reader, citizenId: string): Promise<Follow[]> {
  return reader.query<Follow>(
    `SELECT citizen_id, commune_id, told_seq FROM commune_follows WHERE citizen_id = ? ORDER BY commune_id` +
      (reader.kind === 'postgres' ? ' FOR UPDATE' : ''),
    [citizenId],
  );
}

export async function told(
  tx: Tx,
  { citizen_id, commune_id }: Follow,
  last: number,
  now: number,
): Promise<void> {
  await tx.run(
    `UPDATE commune_follows SET told_seq = ?, told_at = ? WHERE citizen_id = ? AND commune_id = ?`,
    [last, now, citizen_id, commune_id],
  );
}
