import type { Reader, SqlValue, Tx } from '../database/index.js';
import { usualBasis, type Office, type OfficeBasis, type OfficeRole } from './office.js';
import { insertTerm } from './office-terms.repository.js';

interface Row {
  id: string;
  territory_id: string;
  role: OfficeRole;
  basis: OfficeBasis;
  title: string;
  holder_name: string | null;
  holder_id: string | null;
}

/** With who holds it at the instant that is asked for twice; outside of every mandate an office has nobody. */
const OFFICES =
  `SELECT o.id, o.territory_id, o.role, o.basis, o.title, t.holder_name, t.holder_id FROM offices o ` +
  `LEFT JOIN office_terms t ON t.office_id = o.id AND (t.from_at IS NULL OR t.from_at <= ?) ` +
  `AND (t.until_at IS NULL OR t.until_at > ?)`;

async function offices(reader: Reader, now: number, rest: string, given: SqlValue[] = []): Promise<Office[]> {
  const rows = await reader.query<Row>(`${OFFICES} ${rest}`, [now, now, ...given]);
  return rows.map((row) => ({
    id: row.id,
    territoryId: row.territory_id,
    role: row.role,
    basis: row.basis,
    title: row.title,
    holderName: row.holder_name,
    holderId: row.holder_id,
  }));
}

/** Every office, in the order of their titles. @param now ms UTC, for the mandates */
export const allOffices = (reader: Reader, now: number): Promise<Office[]> =>
  offices(reader, now, `ORDER BY o.title, o.id`);

/** The offices of a commune, then those of the intercommunal bodies it is a member of. */
export const officesOf = (reader: Reader, communeId: string, now: number): Promise<Office[]> =>
  offices(
    reader,
    now,
    `WHERE o.territory_id = ? OR o.territory_id IN (SELECT body_id FROM intercommunal_members WHERE commune_id = ?) ` +
      `ORDER BY CASE WHEN o.territory_id = ? THEN 0 ELSE 1 END, o.title, o.id`,
    [communeId, communeId, communeId],
  );

/** The offices of this commune or of this body, and of no other. */
export const officesIn = (reader: Reader, territoryId: string, now: number): Promise<Office[]> =>
  offices(reader, now, `WHERE o.territory_id = ? ORDER BY o.title, o.id`, [territoryId]);

export async function officeById(reader: Reader, id: string, now: number): Promise<Office | null> {
  const [office] = await offices(reader, now, `WHERE o.id = ?`, [id]);
  return office ?? null;
}

/** The offices this account answers for at the moment `now`: a mandate has its dates. */
export const officesHeldBy = (reader: Reader, staffId: string, now: number): Promise<Office[]> =>
  offices(reader, now, `WHERE t.holder_id = ? ORDER BY o.title, o.id`, [staffId]);

export interface NewOffice extends Omit<Office, 'basis'> {
  /** Absent: what is usual for its role. */
  readonly basis?: OfficeBasis;
  /** Of the mandate, ms UTC. */
  readonly from?: number;
  readonly until?: number;
}

/**
 * Adds offices that are not there yet, with who holds them, and leaves the others as they are. Resolves to how many
 * were added.
 */
export async function addOffices(tx: Tx, added: readonly NewOffice[]): Promise<number> {
  let count = 0;
  for (const office of added) {
    const { id, territoryId, role, basis = usualBasis(role), title } = office;
    const inserted = await tx.run(
      `INSERT INTO offices (id, territory_id, role, basis, title) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
      [id, territoryId, role, basis, title],
    );
    count += inserted;
    const { holderName, holderId, from = null, until = null } = office;
    if (inserted > 0 && (holderName !== null || holderId !== null))
      await insertTerm(tx, id, { holderName, holderId, from, until });
  }
  return count;
}

/** Corrects how an office is called; its mandates are another matter. */
export async function describeOffice(
  tx: Tx,
  id: string,
  { role, basis, title }: Pick<Office, 'role' | 'basis' | 'title'>,
): Promise<void> {
  await tx.run(`UPDATE offices SET role = ?, basis = ?, title = ? WHERE id = ?`, [role, basis, title, id]);
}

/** An id that no office has: a commune has several councillors, the second one's ends in 2. */
export async function freeOfficeId(reader: Reader, territoryId: string, role: OfficeRole): Promise<string> {
  const base = `office:${territoryId.replace(/^(commune|intercommunality):/, '')}-${role}`;
  const rows = await reader.query<{ id: string }>(`SELECT id FROM offices WHERE id = ? OR id LIKE ?`, [
    base,
    `${base}-%`,
  ]);
  const taken = new Set(rows.map(({ id }) => id));
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}
