import { oneOf, type Reader, type Tx } from '../database/index.js';

/** Somebody who may answer for an office. */
export interface OfficialAccount {
  readonly id: string;
  readonly login: string;
  readonly name: string;
}

/** The open accounts that are officials in one of these territories now or later. @param now ms UTC */
export function officialsIn(
  reader: Reader,
  territoryIds: readonly string[],
  now: number,
): Promise<OfficialAccount[]> {
  return reader.query<OfficialAccount>(
    `SELECT id, login, name FROM staff WHERE disabled = 0 AND id IN (SELECT staff_id FROM staff_grants ` +
      `WHERE role = 'official' AND ${oneOf(reader.kind, 'territory_id')} AND (until_at IS NULL OR until_at > ?)) ` +
      `ORDER BY name, login`,
    [JSON.stringify(territoryIds), now],
  );
}

/**
 * Whether the account is an official in one of these territories for the whole of a mandate.
 * @param until ms UTC; null: without an end
 */
export async function isOfficialFor(
  reader: Reader,
  staffId: string,
  { territoryIds, from, until }: { territoryIds: readonly string[]; from: number; until: number | null },
): Promise<boolean> {
  const open = until === null ? 'until_at IS NULL' : '(until_at IS NULL OR until_at >= ?)';
  const rows = await reader.query(
    `SELECT id FROM staff_grants WHERE staff_id = ? AND role = 'official' AND ` +
      `${oneOf(reader.kind, 'territory_id')} AND (from_at IS NULL OR from_at <= ?) AND ${open} LIMIT 1`,
    [staffId, JSON.stringify(territoryIds), from, ...(until === null ? [] : [until])],
  );
  return rows.length > 0;
}

/** Ends what the account may do as an official of exactly this territory at an instant (ms UTC). */
export async function endOfficial(tx: Tx, staffId: string, territoryId: string, at: number): Promise<void> {
  const whose = `staff_id = ? AND territory_id = ? AND role = 'official'`;
  await tx.run(`DELETE FROM staff_grants WHERE ${whose} AND from_at >= ?`, [staffId, territoryId, at]);
  await tx.run(`UPDATE staff_grants SET until_at = ? WHERE ${whose} AND (until_at IS NULL OR until_at > ?)`, [
    at,
    staffId,
    territoryId,
    at,
  ]);
}
