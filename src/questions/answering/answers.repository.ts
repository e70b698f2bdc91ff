import { oneOf, type Reader, type Tx } from '../../database/index.js';
import type { FileKind } from '../../messaging/index.js';

/** A row with what the files themselves say beside it. */
export interface AnswerRow {
  id: string;
  question_id: string;
  submission: string | null;
  staff_id: string | null;
  office_id: string | null;
  language: string;
  words: Buffer | null;
  voice_id: string | null;
  voice_seconds: number | null;
  voice_bytes: number | null;
  attachment_id: string | null;
  attachment_name: Buffer | null;
  attachment_bytes: number | null;
  attachment_kind: FileKind | null;
  dictated_by: string | null;
  service: string | null;
  commitment: Buffer | null;
  due_at: number | null;
  at: number;
}

export interface VersionRow {
  answer_id: string;
  language: string;
  staff_id: string | null;
  words: Buffer | null;
  voice_id: string | null;
  voice_seconds: number | null;
  voice_bytes: number | null;
  at: number;
}

const ANSWERS =
  `SELECT a.*, v.bytes AS voice_bytes, f.kind AS attachment_kind FROM question_answers a ` +
  `LEFT JOIN media v ON v.id = a.voice_id LEFT JOIN media f ON f.id = a.attachment_id`;

/** The newest: a question that was asked again is answered again. */
export async function lastAnswer(reader: Reader, questionId: string): Promise<AnswerRow | null> {
  const [row] = await reader.query<AnswerRow>(
    `${ANSWERS} WHERE a.question_id = ? ORDER BY a.at DESC, a.id DESC LIMIT 1`,
    [questionId],
  );
  return row ?? null;
}

/** Whether this very answer has come already, and by whom. */
export async function submissionOf(
  reader: Reader,
  questionId: string,
  submission: string,
): Promise<{ staff_id: string | null } | null> {
  const [row] = await reader.query<{ staff_id: string | null }>(
    `SELECT staff_id FROM question_answers WHERE question_id = ? AND submission = ?`,
    [questionId, submission],
  );
  return row ?? null;
}

export function versionsOf(reader: Reader, answerId: string): Promise<VersionRow[]> {
  return reader.query<VersionRow>(
    `SELECT w.*, v.bytes AS voice_bytes FROM answer_versions w LEFT JOIN media v ON v.id = w.voice_id ` +
      `WHERE w.answer_id = ? ORDER BY w.at, w.language`,
    [answerId],
  );
}

/** Those whose answer is not only written words. */
export async function moreThanWords(reader: Reader, questionIds: readonly string[]): Promise<Set<string>> {
  if (questionIds.length === 0) return new Set();
  const rows = await reader.query<{ question_id: string }>(
    `SELECT a.question_id FROM question_answers a WHERE ${oneOf(reader.kind, 'a.question_id')} AND ` +
      `(a.voice_id IS NOT NULL OR a.attachment_id IS NOT NULL OR a.dictated_by IS NOT NULL OR a.commitment IS NOT NULL ` +
      `OR EXISTS (SELECT 1 FROM answer_versions w WHERE w.answer_id = a.id))`,
    [JSON.stringify(questionIds)],
  );
  return new Set(rows.map(({ question_id }) => question_id));
}

type NewAnswerRow = Omit<AnswerRow, 'voice_bytes' | 'attachment_kind'>;
type NewVersionRow = Omit<VersionRow, 'voice_bytes'>;

export const insertAnswer = (tx: Tx, row: NewAnswerRow): Promise<void> => insert(tx, 'question_answers', row);

/** In the place of the one in that language, if there is one. */
export async function putVersion(tx: Tx, row: NewVersionRow): Promise<void> {
  await tx.run(`DELETE FROM answer_versions WHERE answer_id = ? AND language = ?`, [
    row.answer_id,
    row.language,
  ]);
  await insert(tx, 'answer_versions', row);
}

async function insert(tx: Tx, table: string, row: NewAnswerRow | NewVersionRow): Promise<void> {
  const columns = Object.keys(row);
  await tx.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    Object.values(row),
  );
}
