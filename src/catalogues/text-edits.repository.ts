import type { Reader, Tx } from '../database/index.js';
import type { LanguageCode } from '../shared/index.js';
import type { EditWay, TextEdit } from './text-edit.js';

interface Row {
  language: string;
  text_key: string;
  version: number;
  text: string | null;
  state: 'draft' | 'reviewed';
  french: string;
  file_hash: string | null;
  reviewer: string | null;
  staff_id: string | null;
  way: EditWay;
  at: number;
}

const COLUMNS =
  'e.language, e.text_key, e.version, e.text, e.state, e.french, e.file_hash, e.reviewer, e.staff_id, e.way, e.at';

/** The last edit of every text that has one. */
export async function lastEdits(reader: Reader): Promise<TextEdit[]> {
  const rows = await reader.query<Row>(
    `SELECT ${COLUMNS} FROM text_edits e WHERE e.version = ` +
      `(SELECT MAX(l.version) FROM text_edits l WHERE l.language = e.language AND l.text_key = e.text_key)`,
  );
  return rows.map(editOf);
}

/** Every edit of one text, the last first. */
export async function editsOf(reader: Reader, language: LanguageCode, key: string): Promise<TextEdit[]> {
  const rows = await reader.query<Row>(
    `SELECT ${COLUMNS} FROM text_edits e WHERE e.language = ? AND e.text_key = ? ORDER BY e.version DESC`,
    [language, key],
  );
  return rows.map(editOf);
}

/** False when there is an edit of that version already: somebody was quicker. */
export async function addEdit(tx: Tx, edit: TextEdit): Promise<boolean> {
  const added = await tx.run(
    `INSERT INTO text_edits (language, text_key, version, text, state, french, file_hash, reviewer, staff_id, way, at) ` +
      `VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (language, text_key, version) DO NOTHING`,
    [
      edit.language,
      edit.key,
      edit.version,
      edit.text,
      edit.state,
      edit.french,
      edit.fileHash,
      edit.reviewer,
      edit.staffId,
      edit.way,
      edit.at,
    ],
  );
  return added > 0;
}

const editOf = (row: Row): TextEdit => ({
  language: row.language,
  key: row.text_key,
  version: Number(row.version),
  text: row.text,
  state: row.state,
  french: row.french,
  fileHash: row.file_hash,
  reviewer: row.reviewer,
  staffId: row.staff_id,
  way: row.way,
  at: Number(row.at),
});
