import type { Reader } from '../../database/index.js';
import { good, note, type Finding } from './finding.js';

/** Whether somebody can moderate and somebody can answer: without them questions wait unseen. @param now ms UTC */
export async function checkPeople(reader: Reader, now: number): Promise<Finding> {
  const [staff] = await reader.query<{ accounts: number; moderators: number; communes: number }>(
    `SELECT (SELECT COUNT(*) FROM staff WHERE disabled = 0) AS accounts, ` +
      `(SELECT COUNT(DISTINCT g.staff_id) FROM staff_grants g JOIN staff s ON s.id = g.staff_id ` +
      `WHERE s.disabled = 0 AND g.role = 'moderator') AS moderators, ` +
      `(SELECT COUNT(DISTINCT o.territory_id) FROM offices o JOIN office_terms t ON t.office_id = o.id ` +
      `WHERE t.holder_id IS NOT NULL AND (t.from_at IS NULL OR t.from_at <= ?) ` +
      `AND (t.until_at IS NULL OR t.until_at > ?)) AS communes`,
    [now, now],
  );
  const { accounts, moderators, communes } = staff!;
  const says = `${accounts} accounts, ${moderators} of them moderate; officials in ${communes} communes`;
  if (moderators === 0) return note('people', `${says}: add a moderator, or no question goes on`);
  if (communes === 0) return note('people', `${says}: add offices and who holds them`);
  return good('people', says);
}
