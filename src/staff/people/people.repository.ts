import type { Reader, SqlValue } from '../../database/index.js';
import { groupBy } from '../../shared/index.js';
import type { Role } from '../principal.js';
import type { Person, PersonGrant } from './person.js';

interface Row {
  id: string;
  login: string;
  name: string;
  disabled: number;
  passwordless: number;
  protected: number;
  trained: number;
  link_until: number | null;
  grant_id: string | null;
  role: Role;
  territory_id: string | null;
  office_id: string | null;
  language: string | null;
  from_at: number | null;
  until_at: number | null;
}

const COLUMNS =
  `s.id, s.login, s.name, s.disabled, CASE WHEN s.password_hash = '' THEN 1 ELSE 0 END AS passwordless, ` +
  `CASE WHEN s.totp_secret IS NULL THEN 0 ELSE 1 END AS protected, CASE WHEN s.trained_at IS NULL THEN 0 ELSE 1 END AS trained, i.expires_at AS link_until, ` +
  `g.id AS grant_id, g.role, g.territory_id, g.office_id, g.language, g.from_at, g.until_at`;
const TABLES =
  `staff s LEFT JOIN staff_invitations i ON i.staff_id = s.id ` +
  `LEFT JOIN staff_grants g ON g.staff_id = s.id AND (g.until_at IS NULL OR g.until_at > ?)`;

/** Everybody with an account, in the order of their names. @param now ms UTC */
export const allPeople = (reader: Reader, now: number): Promise<Person[]> =>
  peopleWhere(reader, now, '1 = 1', []);

export async function personById(reader: Reader, now: number, id: string): Promise<Person | undefined> {
  const [person] = await peopleWhere(reader, now, 's.id = ?', [id]);
  return person;
}

async function peopleWhere(
  reader: Reader,
  now: number,
  condition: string,
  parameters: SqlValue[],
): Promise<Person[]> {
  const rows = await reader.query<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${condition} ORDER BY s.name, s.login, s.id, g.id`,
    [now, ...parameters],
  );
  return [...groupBy(rows, (row) => row.id).values()].map((own) => personOf(own, now));
}

function personOf(rows: readonly Row[], now: number): Person {
  const { id, login, name, disabled, passwordless, link_until: until, protected: hasFactor } = rows[0]!;
  const linkUntil = until !== null && Number(until) > now && disabled === 0 ? Number(until) : null;
  return {
    id,
    login,
    name,
    state:
      disabled === 1 ? 'closed' : passwordless === 0 ? 'active' : linkUntil === null ? 'late' : 'invited',
    linkUntil,
    hasSecondFactor: hasFactor === 1,
    trained: rows[0]!.trained === 1,
    grants: rows.flatMap((row) => (row.grant_id === null ? [] : [grantOf(row, row.grant_id)])),
  };
}

const grantOf = (row: Row, id: string): PersonGrant => ({
  id,
  role: row.role,
  territoryId: row.territory_id,
  officeId: row.office_id,
  language: row.language,
  from: row.from_at === null ? null : Number(row.from_at),
  until: row.until_at === null ? null : Number(row.until_at),
});
