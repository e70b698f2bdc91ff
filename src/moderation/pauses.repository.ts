import { oneOf, type Reader, type Tx } from '../database/index.js';

/** Why somebody is asked to wait. What a citizen hears is `ask.pause.<reason>` in the catalogues. */
export const PAUSE_REASONS = ['insult', 'threat', 'flood'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** Somebody is asked to write nothing new to a commune for a time; nothing else of Baro is closed to them. */
export interface Pause {
  readonly id: string;
  readonly communeId: string;
  /** The contribution it was about. */
  readonly subjectId: string;
  readonly reason: PauseReason;
  readonly staffId: string;
  /** ms UTC; `until` is the first instant after it. */
  readonly from: number;
  readonly until: number;
}

interface Row {
  id: string;
  commune_id: string;
  subject_id: string;
  reason: PauseReason;
  staff_id: string;
  from_at: number;
  until_at: number;
}

const RUNNING = `lifted_at IS NULL AND until_at > ?`;

const pauseOf = (row: Row): Pause => ({
  id: row.id,
  communeId: row.commune_id,
  subjectId: row.subject_id,
  reason: row.reason,
  staffId: row.staff_id,
  from: Number(row.from_at),
  until: Number(row.until_at),
});

export async function insertPause(tx: Tx, citizenId: string, pause: Pause): Promise<void> {
  await tx.run(
    `INSERT INTO pauses (id, citizen_id, commune_id, subject_id, reason, staff_id, from_at, until_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      pause.id,
      citizenId,
      pause.communeId,
      pause.subjectId,
      pause.reason,
      pause.staffId,
      pause.from,
      pause.until,
    ],
  );
}

/** Those of this person that have not ended, the longest first. @param now ms UTC */
export async function pausesOf(reader: Reader, citizenId: string, now: number): Promise<Pause[]> {
  const rows = await reader.query<Row>(
    `SELECT * FROM pauses WHERE citizen_id = ? AND ${RUNNING} ORDER BY until_at DESC`,
    [citizenId, now],
  );
  return rows.map(pauseOf);
}

/** Those of these communes that have not ended, the first to end first. */
export async function pausesIn(reader: Reader, communes: string[] | 'all', now: number): Promise<Pause[]> {
  const among = communes === 'all' ? '1 = 1' : oneOf(reader.kind, 'commune_id');
  const rows = await reader.query<Row>(
    `SELECT * FROM pauses WHERE ${among} AND ${RUNNING} ORDER BY until_at, id LIMIT 200`,
    [...(communes === 'all' ? [] : [JSON.stringify(communes)]), now],
  );
  return rows.map(pauseOf);
}

export async function pauseById(tx: Tx, id: string, now: number): Promise<Pause | null> {
  const [row] = await tx.query<Row>(`SELECT * FROM pauses WHERE id = ? AND ${RUNNING}`, [id, now]);
  return row ? pauseOf(row) : null;
}

export async function liftPause(tx: Tx, id: string, staffId: string, now: number): Promise<void> {
  await tx.run(`UPDATE pauses SET lifted_at = ?, lifted_by = ? WHERE id = ?`, [now, staffId, id]);
}

/** Who has erased their data is somebody new: nothing that could bring them back together is kept. */
export async function forgetPauses(tx: Tx, citizenId: string): Promise<void> {
  await tx.run(`DELETE FROM pauses WHERE citizen_id = ?`, [citizenId]);
}
