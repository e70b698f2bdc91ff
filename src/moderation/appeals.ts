import { oneOf, type Reader, type SqlValue } from '../database/index.js';
import { hasRole, territoriesOf, type Principal } from '../staff/index.js';
import { standsIn } from './care.js';

const MODERATES = `g.role = 'moderator' AND s.disabled = 0 AND (g.from_at IS NULL OR g.from_at <= ?) AND (g.until_at IS NULL OR g.until_at > ?)`;

/** Whether somebody moderates who does not read for this territory: grants may stand on what it is part of. */
const SOMEBODY_ELSE = `
  SELECT 1 AS there FROM staff_grants g JOIN staff s ON s.id = g.staff_id
  WHERE ${MODERATES} AND s.id NOT IN (
    SELECT g.staff_id FROM staff_grants g JOIN staff s ON s.id = g.staff_id
    WHERE ${MODERATES} AND g.territory_id IN (
      SELECT c.id FROM territories c WHERE c.id = ?
      UNION SELECT c.parent_id FROM territories c WHERE c.id = ?
      UNION SELECT p.parent_id FROM territories c JOIN territories p ON p.id = c.parent_id WHERE c.id = ?
      UNION SELECT m.body_id FROM intercommunal_members m WHERE m.commune_id = ?
    )
  ) LIMIT 1`;

async function somebodyElseModerates(reader: Reader, territoryId: string, now: number): Promise<boolean> {
  const within = [territoryId, territoryId, territoryId, territoryId];
  return (await reader.query(SOMEBODY_ELSE, [now, now, now, now, ...within])).length > 0;
}

/** A refusal that the person asked somebody else to look at. */
export interface Appeal {
  readonly territoryId: string;
  /** Who refused. */
  readonly refusedBy: string | null;
}

/**
 * Whether this person may decide the appeal: a moderator of other territories, never one who reads for this one; where
 * there is none at all, an admin of everything. Never who refused.
 * @param now ms UTC, for grants with dates
 */
export async function hearsAppeal(
  reader: Reader,
  principal: Principal,
  { territoryId, refusedBy }: Appeal,
  now: number,
): Promise<boolean> {
  if (principal.id === refusedBy) return false;
  if (hasRole(principal, 'moderator')) {
    const own = territoriesOf(principal, 'moderator');
    return own !== 'all' && !own.includes(territoryId);
  }
  return standsIn(principal) && !(await somebodyElseModerates(reader, territoryId, now));
}

/** Where appeals come from that this person may decide, as a condition on `reviews`; null: nowhere. */
export async function appealsHeardBy(
  reader: Reader,
  principal: Principal,
  now: number,
): Promise<{ sql: string; given: SqlValue[] } | null> {
  const byOthers = `(decided_by IS NULL OR decided_by <> ?)`;
  if (hasRole(principal, 'moderator')) {
    const own = territoriesOf(principal, 'moderator');
    if (own === 'all') return null;
    return {
      sql: `${byOthers} AND NOT ${oneOf(reader.kind, 'territory_id')}`,
      given: [principal.id, JSON.stringify(own)],
    };
  }
  if (!standsIn(principal)) return null;
  const rows = await reader.query<{ territory_id: string }>(
    `SELECT DISTINCT territory_id FROM reviews WHERE queue = 'appeal'`,
  );
  const heard: string[] = [];
  for (const { territory_id } of rows)
    if (!(await somebodyElseModerates(reader, territory_id, now))) heard.push(territory_id);
  return {
    sql: `${byOthers} AND ${oneOf(reader.kind, 'territory_id')}`,
    given: [principal.id, JSON.stringify(heard)],
  };
}
