import type { Reader } from '../database/index.js';
import type { Principal } from '../staff/index.js';

/** What a grant that holds for a commune may stand on: itself, its cercle, its region, a body it is a member of. */
const ABOVE = `
  above AS (
    SELECT c.id FROM territories c WHERE c.id = ?
    UNION SELECT c.parent_id FROM territories c WHERE c.id = ?
    UNION SELECT p.parent_id FROM territories c JOIN territories p ON p.id = c.parent_id WHERE c.id = ?
    UNION SELECT m.body_id FROM intercommunal_members m WHERE m.commune_id = ?
  )`;
/** Grants in force; an account that is closed reads nothing. */
const HELD = `
  held AS (
    SELECT g.staff_id, g.role, g.territory_id, s.trained_at FROM staff_grants g JOIN staff s ON s.id = g.staff_id
    WHERE s.disabled = 0 AND (g.from_at IS NULL OR g.from_at <= ?) AND (g.until_at IS NULL OR g.until_at > ?)
  )`;
/** Whoever acts for an office of the commune is told nothing, whatever else they are. */
const NO_OFFICIAL = `
  h.staff_id NOT IN (
    SELECT o.staff_id FROM held o WHERE o.role IN ('official', 'clerk') AND o.territory_id IN (SELECT id FROM above)
  )`;
const TRAINED = `
  WITH ${ABOVE}, ${HELD}
  SELECT DISTINCT h.staff_id AS id FROM held h
  WHERE h.trained_at IS NOT NULL AND h.role = 'moderator' AND h.territory_id IN (SELECT id FROM above) AND ${NO_OFFICIAL}`;

/** The region a territory lies in, itself where it is one. */
const REGION = `COALESCE(p.parent_id, t.parent_id, t.id)`;
const IN_THEIR_PLACE = `
  WITH ${ABOVE}, ${HELD}, region AS (
    SELECT ${REGION} AS id FROM territories t LEFT JOIN territories p ON p.id = t.parent_id WHERE t.id = ?
  ), near AS (
    SELECT t.id FROM territories t LEFT JOIN territories p ON p.id = t.parent_id
    WHERE ${REGION} = (SELECT id FROM region) UNION SELECT id FROM above
  )
  SELECT DISTINCT h.staff_id AS id FROM held h
  WHERE ((h.role = 'moderator' AND h.territory_id IN (SELECT id FROM near))
    OR (h.role = 'admin' AND (h.territory_id IS NULL OR h.territory_id IN (SELECT id FROM above)))) AND ${NO_OFFICIAL}`;

export interface DangerReaders {
  /** Ids of staff. */
  readonly staff: readonly string[];
  /** False: nobody who is trained covers the commune, and the moderators of the region and its admins stand in. */
  readonly trained: boolean;
}

/**
 * Who reads what was marked as danger to somebody of the commune: its trained moderators; without one the moderators of
 * the region and the admins, because somebody must. Never who holds an office there, or writes for one.
 * @param now ms UTC, for grants with dates
 */
export async function dangerReaders(reader: Reader, communeId: string, now: number): Promise<DangerReaders> {
  const above = [communeId, communeId, communeId, communeId];
  const trained = await reader.query<{ id: string }>(TRAINED, [...above, now, now]);
  if (trained.length > 0) return { staff: trained.map(({ id }) => id), trained: true };
  const others = await reader.query<{ id: string }>(IN_THEIR_PLACE, [...above, now, now, communeId]);
  return { staff: others.map(({ id }) => id), trained: false };
}

/** Whether this person does. */
export async function readsDanger(
  reader: Reader,
  principal: Principal,
  communeId: string,
  now: number,
): Promise<boolean> {
  return (await dangerReaders(reader, communeId, now)).staff.includes(principal.id);
}
