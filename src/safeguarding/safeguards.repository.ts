import { oneOf, type Reader, type SqlValue, type Tx } from '../database/index.js';
import type { Danger } from '../languages/index.js';
import type { Outcome, RaisedBy, Safeguard } from './safeguard.js';

interface Row {
  question_id: string;
  raised_by: RaisedBy;
  signs: string;
  may_write: number | null;
  raised_at: number;
  outcome: Outcome | null;
  conversation: string | null;
}

const safeguardOf = (row: Row): Safeguard => ({
  questionId: row.question_id,
  raisedBy: row.raised_by,
  signs: JSON.parse(row.signs) as Danger[],
  mayWrite: row.may_write === null ? null : row.may_write === 1,
  raisedAt: Number(row.raised_at),
  outcome: row.outcome,
  phone: row.conversation,
});

/** A question that was marked before keeps whether its asker may be written to. */
export async function insertSafeguard(
  tx: Tx,
  questionId: string,
  { raisedBy, signs }: { raisedBy: RaisedBy; signs: readonly Danger[] },
  now: number,
): Promise<void> {
  await tx.run(
    `INSERT INTO safeguards (question_id, raised_by, signs, raised_at) VALUES (?, ?, ?, ?) ` +
      `ON CONFLICT (question_id) DO UPDATE SET raised_by = excluded.raised_by, signs = excluded.signs, ` +
      `raised_at = excluded.raised_at, outcome = NULL, settled_at = NULL`,
    [questionId, raisedBy, JSON.stringify(signs), now],
  );
}

export async function safeguardOfQuestion(reader: Reader, questionId: string): Promise<Safeguard | null> {
  const [row] = await reader.query<Row>(`SELECT * FROM safeguards WHERE question_id = ?`, [questionId]);
  return row ? safeguardOf(row) : null;
}

/** A line of the urgent queue; its words are read in the case itself, where nobody looks over a shoulder by chance. */
export interface UrgentRow extends Safeguard {
  readonly ticket: string;
  readonly communeId: string;
  readonly form: 'text' | 'voice';
  readonly language: string;
}

/** What is open in the whole house, what has waited longest first. */
export async function openSafeguards(reader: Reader, limit: number): Promise<UrgentRow[]> {
  const rows = await reader.query<
    Row & { ticket: string; commune_id: string; form: 'text' | 'voice'; language: string }
  >(
    `SELECT s.*, q.ticket, q.commune_id, q.form, q.language FROM questions q ` +
      `JOIN safeguards s ON s.question_id = q.id WHERE q.state = 'safeguarded' ORDER BY s.raised_at, q.id LIMIT ?`,
    [limit],
  );
  return rows.map((row) => ({
    ...safeguardOf(row),
    ticket: row.ticket,
    communeId: row.commune_id,
    form: row.form,
    language: row.language,
  }));
}

export async function setMayWrite(
  tx: Tx,
  questionId: string,
  mayWrite: boolean,
  conversation: string,
): Promise<void> {
  await tx.run(`UPDATE safeguards SET may_write = ?, conversation = ? WHERE question_id = ?`, [
    mayWrite ? 1 : 0,
    conversation,
    questionId,
  ]);
}

export async function setOutcome(tx: Tx, questionId: string, outcome: Outcome, now: number): Promise<void> {
  await tx.run(`UPDATE safeguards SET outcome = ?, settled_at = ? WHERE question_id = ?`, [
    outcome,
    now,
    questionId,
  ]);
}

/** It was no danger: nothing of it is left. */
export async function removeSafeguard(tx: Tx, questionId: string): Promise<void> {
  await tx.run(`DELETE FROM safeguard_words WHERE question_id = ?`, [questionId]);
  await tx.run(`DELETE FROM safeguards WHERE question_id = ?`, [questionId]);
}

export interface WordRow {
  id: string;
  question_id: string;
  kind: 'note' | 'message';
  staff_id: string;
  words: Buffer;
  at: number;
}

export async function insertWords(tx: Tx, row: WordRow): Promise<void> {
  const values: SqlValue[] = [row.id, row.question_id, row.kind, row.staff_id, row.words, row.at];
  await tx.run(
    `INSERT INTO safeguard_words (id, question_id, kind, staff_id, words, at) VALUES (?, ?, ?, ?, ?, ?)`,
    values,
  );
}

export const wordsAbout = (reader: Reader, questionId: string): Promise<WordRow[]> =>
  reader.query<WordRow>(`SELECT * FROM safeguard_words WHERE question_id = ? ORDER BY at, id`, [questionId]);

/** What words pointed to and what was written about a person goes; that there was something is still counted. */
export async function forgetSafeguardsOf(tx: Tx, citizenId: string): Promise<void> {
  const theirs = `SELECT id FROM questions WHERE citizen_id = ?`;
  await tx.run(`DELETE FROM safeguard_words WHERE question_id IN (${theirs})`, [citizenId]);
  await tx.run(
    `UPDATE safeguards SET signs = '[]', may_write = NULL, conversation = NULL WHERE question_id IN (${theirs})`,
    [citizenId],
  );
}

/** The same of questions whose time is over. */
export async function forgetSafeguards(tx: Tx, questionIds: readonly string[]): Promise<void> {
  const given = [JSON.stringify(questionIds)];
  const these = oneOf(tx.kind, 'question_id');
  await tx.run(`DELETE FROM safeguard_words WHERE ${these}`, given);
  await tx.run(
    `UPDATE safeguards SET signs = '[]', may_write = NULL, conversation = NULL WHERE ${these}`,
    given,
  );
}
