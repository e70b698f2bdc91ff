import type { Reader, Tx } from '../database/index.js';
import type { Recording } from './recording.js';

interface Row {
  id: string;
  language: string;
  key: string;
  spoken: string;
  seconds: number;
  bytes: number;
  recorded_by: string | null;
  recorded_at: number;
  reviewed_by: string | null;
  reviewed_at: number | null;
}

/** Names of people stand in for their ids wherever a page shows them. */
const SELECT =
  `SELECT r.id, r.language, r.key, r.spoken, r.seconds, r.bytes, COALESCE(a.name, r.recorded_by) AS recorded_by, ` +
  `r.recorded_at, COALESCE(b.name, r.reviewed_by) AS reviewed_by, r.reviewed_at FROM recordings r ` +
  `LEFT JOIN staff a ON a.id = r.recorded_by LEFT JOIN staff b ON b.id = r.reviewed_by`;

/** Every recording that was ever made in the inbox, the newest first. */
export async function allRecordings(reader: Reader): Promise<Recording[]> {
  return (await reader.query<Row>(`${SELECT} ORDER BY r.recorded_at DESC, r.id DESC`)).map(recordingOf);
}

export async function insertRecording(tx: Tx, made: Recording & { recordedAt: number }): Promise<void> {
  const { id, language, key, spoken, seconds, bytes, recordedBy, recordedAt } = made;
  await tx.run(
    `INSERT INTO recordings (id, language, key, spoken, seconds, bytes, recorded_by, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, language, key, spoken, seconds, bytes, recordedBy, recordedAt],
  );
}

/**
 * @param review null takes the review back
 * @returns false when there is no such recording
 */
export async function setReview(
  tx: Tx,
  id: string,
  review: { by: string; at: number } | null,
): Promise<boolean> {
  const changed = await tx.run(`UPDATE recordings SET reviewed_by = ?, reviewed_at = ? WHERE id = ?`, [
    review?.by ?? null,
    review?.at ?? null,
    id,
  ]);
  return changed > 0;
}

const recordingOf = (row: Row): Recording => ({
  id: row.id,
  language: row.language,
  key: row.key,
  spoken: row.spoken,
  seconds: row.seconds,
  bytes: row.bytes,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at,
  reviewedBy: row.reviewed_by,
  reviewedAt: row.reviewed_at,
});
