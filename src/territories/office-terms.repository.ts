import type { Reader, Tx } from '../database/index.js';
import type { Term } from './office.js';

interface Row {
  seq: number;
  office_id: string;
  holder_name: string | null;
  holder_id: string | null;
  from_at: number | null;
  until_at: number | null;
}

const TERMS = `SELECT seq, office_id, holder_name, holder_id, from_at, until_at FROM office_terms`;

const termOf = (row: Row): Term => ({
  seq: row.seq,
  holderName: row.holder_name,
  holderId: row.holder_id,
  from: row.from_at,
  until: row.until_at,
});

/** Everybody who held the office, holds it or will, the first one first. */
export async function termsOf(reader: Reader, officeId: string): Promise<Term[]> {
  const rows = await reader.query<Row>(`${TERMS} WHERE office_id = ? ORDER BY COALESCE(from_at, 0), seq`, [
    officeId,
  ]);
  return rows.map(termOf);
}

/** The same, held until the transaction ends: two people who hand over at once do it one after the other. */
export async function lockedTerms(tx: Tx, officeId: string): Promise<Term[]> {
  if (tx.kind === 'postgres') await tx.query(`SELECT id FROM offices WHERE id = ? FOR UPDATE`, [officeId]);
  return termsOf(tx, officeId);
}

/** Nobody else changes an office before the transaction ends; reading goes on. */
export async function lockOffices(tx: Tx): Promise<void> {
  if (tx.kind === 'postgres') await tx.run(`LOCK TABLE offices IN EXCLUSIVE MODE`);
}

/** The mandates that are not over at an instant (ms UTC), by office; all of them from 0 on. */
export async function termsByOffice(reader: Reader, now: number): Promise<Map<string, Term[]>> {
  const rows = await reader.query<Row>(
    `${TERMS} WHERE until_at IS NULL OR until_at > ? ORDER BY COALESCE(from_at, 0), seq`,
    [now],
  );
  const terms = new Map<string, Term[]>();
  for (const row of rows) terms.set(row.office_id, [...(terms.get(row.office_id) ?? []), termOf(row)]);
  return terms;
}

/** Whether the account holds an office of the territory, other than this one, at some time after `after`. */
export async function holdsAnother(
  reader: Reader,
  staffId: string,
  { territoryId, officeId, after }: { territoryId: string; officeId: string; after: number },
): Promise<boolean> {
  const rows = await reader.query(
    `SELECT t.seq FROM office_terms t JOIN offices o ON o.id = t.office_id WHERE t.holder_id = ? ` +
      `AND o.territory_id = ? AND o.id <> ? AND (t.until_at IS NULL OR t.until_at > ?) LIMIT 1`,
    [staffId, territoryId, officeId, after],
  );
  return rows.length > 0;
}

export async function insertTerm(tx: Tx, officeId: string, term: Omit<Term, 'seq'>): Promise<void> {
  await tx.run(
    `INSERT INTO office_terms (office_id, holder_name, holder_id, from_at, until_at) VALUES (?, ?, ?, ?, ?)`,
    [officeId, term.holderName, term.holderId, term.from, term.until],
  );
}

export async function rewriteTerm(tx: Tx, term: Term): Promise<void> {
  await tx.run(
    `UPDATE office_terms SET holder_name = ?, holder_id = ?, from_at = ?, until_at = ? WHERE seq = ?`,
    [term.holderName, term.holderId, term.from, term.until, term.seq],
  );
}

export async function removeTerm(tx: Tx, seq: number): Promise<void> {
  await tx.run(`DELETE FROM office_terms WHERE seq = ?`, [seq]);
}
