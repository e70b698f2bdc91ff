import type { Reader, Tx } from '../database/index.js';
import type { Referral } from './referral.js';

interface Row {
  id: string;
  territory_id: string | null;
  number: string;
  answers: string;
  hours: string;
  languages: string;
  checked_at: number;
}

const referralOf = (row: Row): Referral => ({
  id: row.id,
  territoryId: row.territory_id,
  number: row.number,
  answers: row.answers,
  hours: row.hours,
  languages: row.languages,
  checkedAt: Number(row.checked_at),
});

/** All of them, as they were written down; there are some dozens. */
export async function allReferrals(reader: Reader): Promise<Referral[]> {
  const rows = await reader.query<Row>(`SELECT * FROM referral_numbers ORDER BY id`);
  return rows.map(referralOf);
}

/** Of the first of these places that has any, the country last. */
export async function referralsNearest(reader: Reader, places: readonly string[]): Promise<Referral[]> {
  const all = await allReferrals(reader);
  for (const place of [...places, null]) {
    const own = all.filter(({ territoryId }) => territoryId === place);
    if (own.length > 0) return own;
  }
  return [];
}

export async function referralById(reader: Reader, id: string): Promise<Referral | null> {
  const [row] = await reader.query<Row>(`SELECT * FROM referral_numbers WHERE id = ?`, [id]);
  return row ? referralOf(row) : null;
}

export async function insertReferral(tx: Tx, referral: Referral): Promise<void> {
  const { id, territoryId, number, answers, hours, languages, checkedAt } = referral;
  await tx.run(
    `INSERT INTO referral_numbers (id, territory_id, number, answers, hours, languages, checked_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [id, territoryId, number, answers, hours, languages, checkedAt],
  );
}

export async function setChecked(tx: Tx, id: string, checkedAt: number): Promise<void> {
  await tx.run(`UPDATE referral_numbers SET checked_at = ? WHERE id = ?`, [checkedAt, id]);
}

export async function deleteReferral(tx: Tx, id: string): Promise<void> {
  await tx.run(`DELETE FROM referral_numbers WHERE id = ?`, [id]);
}
