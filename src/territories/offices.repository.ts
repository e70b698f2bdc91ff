import type { Reader, Tx } from '../database/index.js';
import type { Office, OfficeRole } from './office.js';

interface Row {
  id: string;
  territory_id: string;
  role: OfficeRole;
  title: string;
  holder_name: string | null;
  holder_id: string | null;
}

/** Outside of its mandate an office has a name and a title, but nobody who answers for it. */
const COLUMNS =
  `SELECT id, territory_id, role, title, holder_name, CASE WHEN (from_at IS NULL OR from_at <= ?) ` +
  `AND (until_at IS NULL OR until_at > ?) THEN holder_id END AS holder_id FROM offices`;

const officeOf = (row: Row): Office => ({
  id: row.id,
  communeId: row.territory_id,
  role: row.role,
  title: row.title,
  holderName: row.holder_name,
  holderId: row.holder_id,
});

/** Every office, in the order of their titles. @param now ms UTC, for the mandates */
export async function allOffices(reader: Reader, now: number): Promise<Office[]> {
  return (await reader.query<Row>(`${COLUMNS} ORDER BY title, id`, [now, now])).map(officeOf);
}

export async function officesOf(reader: Reader, communeId: string, now: number): Promise<Office[]> {
  const rows = await reader.query<Row>(`${COLUMNS} WHERE territory_id = ? ORDER BY title, id`, [
    now,
    now,
    communeId,
  ]);
  return rows.map(officeOf);
}

export async function officeById(reader: Reader, id: string, now: number): Promise<Office | null> {
  const [row] = await reader.query<Row>(`${COLUMNS} WHERE id = ?`, [now, now, id]);
  return row ? officeOf(row) : null;
}

/** The offices this account answers for at the moment `now`: a mandate has its dates. */
export async function officesHeldBy(reader: Reader, staffId: string, now: number): Promise<Office[]> {
  const rows = await reader.query<Row>(`${COLUMNS} WHERE holder_id = ? ORDER BY title, id`, [
    now,
    now,
    staffId,
  ]);
  return rows.map(officeOf).filter((office) => office.holderId !== null);
}

export interface NewOffice extends Office {
  /** Ends of the mandate, ms UTC. */
  readonly from?: number;
  readonly until?: number;
}

/** Adds offices that are not there yet and leaves the others as they are. Resolves to how many were added. */
export function addOffices(tx: Tx, offices: readonly NewOffice[]): Promise<number> {
  const columns = {
    id: 'text',
    territory_id: 'text',
    role: 'text',
    title: 'text',
    holder_name: 'text',
    holder_id: 'text',
    from_at: 'bigint',
    until_at: 'bigint',
  } as const;
  return tx.insertRows(
    'offices',
    columns,
    offices.map((office) => [
      office.id,
      office.communeId,
      office.role,
      office.title,
      office.holderName,
      office.holderId,
      office.from ?? null,
      office.until ?? null,
    ]),
    'id',
  );
}

/** Gives the office to another holder; its threads stay with it. Resolves to whether it exists. */
export async function changeHolder(
  tx: Tx,
  officeId: string,
  holder: { id: string | null; name: string | null; from?: number; until?: number },
): Promise<boolean> {
  const changed = await tx.run(
    `UPDATE offices SET holder_id = ?, holder_name = ?, from_at = ?, until_at = ? WHERE id = ?`,
    [holder.id, holder.name, holder.from ?? null, holder.until ?? null, officeId],
  );
  return changed > 0;
}
