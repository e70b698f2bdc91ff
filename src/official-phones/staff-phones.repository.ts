import type { Reader, Tx } from '../database/index.js';

/** A conversation in which somebody answers for their office. Times are ms UTC. */
export interface StaffPhone {
  readonly staffId: string;
  readonly conversation: string;
  /** Whose it is as a citizen: another person to all of Baro but this feature. */
  readonly citizenId: string;
  readonly channel: string;
  readonly linkedAt: number;
}

interface Row {
  staff_id: string;
  conversation: string;
  citizen_id: string;
  channel: string;
  linked_at: number;
}

/** Good only while the conversation is still that citizen's: who erased their data or lost the number has no link. */
const PHONES =
  `SELECT p.staff_id, p.conversation, p.citizen_id, c.channel, p.linked_at FROM staff_phones p ` +
  `JOIN conversations c ON c.id = p.conversation AND c.citizen_id = p.citizen_id`;

const phoneOf = (row: Row): StaffPhone => ({
  staffId: row.staff_id,
  conversation: row.conversation,
  citizenId: row.citizen_id,
  channel: row.channel,
  linkedAt: Number(row.linked_at),
});

/** Those of one person, the one they last wrote on first. */
export async function phonesOf(reader: Reader, staffId: string): Promise<StaffPhone[]> {
  const rows = await reader.query<Row>(
    `${PHONES} WHERE p.staff_id = ? ORDER BY COALESCE(c.last_inbound_at, 0) DESC, p.conversation`,
    [staffId],
  );
  return rows.map(phoneOf);
}

/** Whose phone this conversation is; null when it is linked to nobody's office. */
export async function phoneAt(
  reader: Reader,
  conversation: string,
  citizenId: string,
): Promise<StaffPhone | null> {
  const [row] = await reader.query<Row>(`${PHONES} WHERE p.conversation = ? AND p.citizen_id = ?`, [
    conversation,
    citizenId,
  ]);
  return row ? phoneOf(row) : null;
}

/** Everybody's, for looking whether they may still have them. */
export async function allPhones(reader: Reader): Promise<StaffPhone[]> {
  return (await reader.query<Row>(`${PHONES} ORDER BY p.conversation`)).map(phoneOf);
}

/** Whatever the conversation was linked to before it is no longer. */
export async function insertPhone(tx: Tx, phone: Omit<StaffPhone, 'channel'>): Promise<void> {
  await tx.run(
    `INSERT INTO staff_phones (conversation, citizen_id, staff_id, linked_at) VALUES (?, ?, ?, ?) ` +
      `ON CONFLICT (conversation) DO UPDATE SET citizen_id = excluded.citizen_id, staff_id = excluded.staff_id, ` +
      `linked_at = excluded.linked_at`,
    [phone.conversation, phone.citizenId, phone.staffId, phone.linkedAt],
  );
}

/** Resolves to false when it was gone already. */
export async function deletePhone(tx: Tx, staffId: string, conversation: string): Promise<boolean> {
  const gone = await tx.run(`DELETE FROM staff_phones WHERE staff_id = ? AND conversation = ?`, [
    staffId,
    conversation,
  ]);
  return gone > 0;
}

export async function deletePhonesOfCitizen(tx: Tx, citizenId: string): Promise<void> {
  await tx.run(`DELETE FROM staff_phones WHERE citizen_id = ?`, [citizenId]);
}

export async function hasPhones(tx: Tx, citizenId: string): Promise<boolean> {
  return (
    (await tx.query(`SELECT conversation FROM staff_phones WHERE citizen_id = ?`, [citizenId])).length > 0
  );
}
