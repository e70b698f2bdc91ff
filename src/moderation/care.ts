import type { Reader } from '../database/index.js';
import { hasRoleIn, territoriesOf, type Principal } from '../staff/index.js';

/** Grants may stand on a commune, its cercle, its region or a body it is a member of; an account that is closed reads nothing. */
const UNREAD = `
  WITH read_by_somebody AS (
    SELECT g.territory_id FROM staff_grants g JOIN staff s ON s.id = g.staff_id
    WHERE g.role = 'moderator' AND s.disabled = 0 AND g.territory_id IS NOT NULL
      AND (g.from_at IS NULL OR g.from_at <= ?) AND (g.until_at IS NULL OR g.until_at > ?)
  )
  SELECT c.id FROM territories c LEFT JOIN territories p ON p.id = c.parent_id
  WHERE c.kind = 'commune'
    AND c.id NOT IN (SELECT territory_id FROM read_by_somebody)
    AND COALESCE(c.parent_id, '') NOT IN (SELECT territory_id FROM read_by_somebody)
    AND COALESCE(p.parent_id, '') NOT IN (SELECT territory_id FROM read_by_somebody)
    AND c.id NOT IN (
      SELECT m.commune_id FROM intercommunal_members m JOIN read_by_somebody r ON r.territory_id = m.body_id
    )`;

/** An admin of everything stands in where there is no moderator: otherwise nobody would ever read what comes. */
export const standsIn = (principal: Principal): boolean => territoriesOf(principal, 'admin') === 'all';

/**
 * The communes this person reads for: as their moderator, or as an admin those without one.
 * @param now ms UTC, for grants with dates
 */
export async function communesReadBy(
  reader: Reader,
  principal: Principal,
  now: number,
): Promise<string[] | 'all'> {
  const own = territoriesOf(principal, 'moderator');
  if (own === 'all' || !standsIn(principal)) return own;
  const unread = await reader.query<{ id: string }>(UNREAD, [now, now]);
  return [...own, ...unread.map(({ id }) => id)];
}

export async function readsFor(
  reader: Reader,
  principal: Principal,
  communeId: string,
  now: number,
): Promise<boolean> {
  if (hasRoleIn(principal, 'moderator', communeId)) return true;
  const communes = await communesReadBy(reader, principal, now);
  return communes === 'all' || communes.includes(communeId);
}
