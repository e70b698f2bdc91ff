import type { Reader, Tx } from '../database/index.js';

/** What messages to an office about a question are about, so that quoting one answers the question. */
export const OFFICE_QUESTION = 'office-question';
export const noticeSubject = (questionId: string): string => `${OFFICE_QUESTION}:${questionId}`;

/** How somebody was told: as who holds the office, or as who writes for them. */
export type ToldAs = 'holder' | 'clerk';

/** What is told to an office about a question that waits for it. Times are ms UTC. */
export interface NoticeRow {
  question_id: string;
  office_id: string;
  /** Who was told last; null: nobody of the office has linked a phone. */
  staff_id: string | null;
  as_role: ToldAs | null;
  reminders: number;
  next_at: number;
}

/** Questions a statement; the rest comes with the next round. */
const AT_ONCE = 100;

/** Every question that was handed to an office since the last look. Resolves to how many. */
export function beginNotices(tx: Tx, now: number): Promise<number> {
  return tx.run(
    `INSERT INTO office_notices (question_id, office_id, reminders, next_at) ` +
      `SELECT q.id, q.office_id, 0, CAST(? AS bigint) FROM questions q LEFT JOIN office_notices n ` +
      `ON n.question_id = q.id AND n.office_id = q.office_id ` +
      `WHERE q.state = 'assigned' AND q.office_id IS NOT NULL AND n.question_id IS NULL LIMIT ${AT_ONCE} ` +
      `ON CONFLICT DO NOTHING`,
    [now],
  );
}

/** Those whose question waits there no longer. */
export function pastNotices(reader: Reader): Promise<{ question_id: string; office_id: string }[]> {
  return reader.query(
    `SELECT n.question_id, n.office_id FROM office_notices n JOIN questions q ON q.id = n.question_id ` +
      `WHERE q.state <> 'assigned' OR q.office_id <> n.office_id OR q.office_id IS NULL LIMIT ${AT_ONCE}`,
  );
}

export async function deleteNotice(tx: Tx, questionId: string, officeId: string): Promise<void> {
  await tx.run(`DELETE FROM office_notices WHERE question_id = ? AND office_id = ?`, [questionId, officeId]);
}

export function dueNotices(reader: Reader, now: number): Promise<NoticeRow[]> {
  return reader.query<NoticeRow>(
    `SELECT question_id, office_id, staff_id, as_role, reminders, next_at FROM office_notices ` +
      `WHERE next_at IS NOT NULL AND next_at <= ? ORDER BY next_at LIMIT ${AT_ONCE}`,
    [now],
  );
}

/** When the next one falls due; null when nothing is planned. */
export async function nextNoticeAt(reader: Reader): Promise<number | null> {
  const [row] = await reader.query<{ at: number | null }>(
    `SELECT MIN(next_at) AS at FROM office_notices WHERE next_at IS NOT NULL`,
  );
  return row?.at == null ? null : Number(row.at);
}

/**
 * Takes it: of several processes one. Resolves to false when another was quicker, or when the question waits there no
 * longer; it is held until the transaction ends, so that nobody is told of what is answered at this moment.
 */
export async function claimNotice(tx: Tx, notice: NoticeRow): Promise<boolean> {
  const lock = tx.kind === 'sqlite' ? '' : ' FOR UPDATE';
  const [question] = await tx.query<{ state: string; office_id: string | null }>(
    `SELECT state, office_id FROM questions WHERE id = ?${lock}`,
    [notice.question_id],
  );
  if (question?.state !== 'assigned' || question.office_id !== notice.office_id) return false;
  const claimed = await tx.run(
    `UPDATE office_notices SET next_at = NULL WHERE question_id = ? AND office_id = ? AND next_at = ?`,
    [notice.question_id, notice.office_id, notice.next_at],
  );
  return claimed > 0;
}

export async function noteTold(
  tx: Tx,
  { question_id, office_id }: NoticeRow,
  told: {
    staffId: string;
    conversation: string;
    as: ToldAs;
    reminders: number;
    at: number;
    nextAt: number | null;
  },
): Promise<void> {
  await tx.run(
    `UPDATE office_notices SET staff_id = ?, conversation = ?, as_role = ?, reminders = ?, told_at = ?, next_at = ? ` +
      `WHERE question_id = ? AND office_id = ?`,
    [told.staffId, told.conversation, told.as, told.reminders, told.at, told.nextAt, question_id, office_id],
  );
}

export async function postpone(tx: Tx, { question_id, office_id }: NoticeRow, at: number): Promise<void> {
  await tx.run(`UPDATE office_notices SET next_at = ? WHERE question_id = ? AND office_id = ?`, [
    at,
    question_id,
    office_id,
  ]);
}

/** Reminded in vain. */
export async function lapse(tx: Tx, { question_id, office_id }: NoticeRow, now: number): Promise<void> {
  await tx.run(`UPDATE office_notices SET lapsed_at = ? WHERE question_id = ? AND office_id = ?`, [
    now,
    question_id,
    office_id,
  ]);
}

/** Somebody can be told now who could not before. */
export async function tellAgain(tx: Tx, officeIds: readonly string[], now: number): Promise<void> {
  for (const officeId of officeIds)
    await tx.run(
      `UPDATE office_notices SET next_at = ? WHERE office_id = ? AND next_at IS NULL AND lapsed_at IS NULL ` +
        `AND (staff_id IS NULL OR as_role = 'clerk')`,
      [now, officeId],
    );
}
