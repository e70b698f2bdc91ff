import type { Reader, SqlValue, Tx } from '../../database/index.js';
import type { Topic } from '../../languages/index.js';
import { wordsToKeep } from './search-words.js';

/** A question and its answer as everybody may read them. */
export interface Publication {
  readonly seq: number;
  readonly id: string;
  readonly commune_id: string;
  readonly topic: Topic | null;
  readonly language: string;
  readonly office_title: string;
  readonly question: string;
  readonly answer: string;
  /** Beginnings of days, in milliseconds UTC. */
  readonly asked_on: number;
  readonly answered_on: number;
}

export type NewPublication = Omit<Publication, 'seq'> & {
  readonly question_id: string;
  readonly published_at: number;
  readonly published_by: string;
};

const COLUMNS =
  'p.seq, p.id, p.commune_id, p.topic, p.language, p.office_title, p.question, p.answer, p.asked_on, p.answered_on';
const WORD_COLUMNS = { commune_id: 'text', word: 'text', seq: 'bigint' } as const;

export async function insertPublication(tx: Tx, publication: NewPublication): Promise<void> {
  const columns = Object.keys(publication);
  const [row] = await tx.query<{ seq: number }>(
    `INSERT INTO publications (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) RETURNING seq`,
    Object.values(publication),
  );
  const { commune_id, question, answer, office_title } = publication;
  await tx.insertRows(
    'publication_words',
    WORD_COLUMNS,
    wordsToKeep(question, answer, office_title).map((word) => [commune_id, word, row!.seq]),
  );
}

/** Nothing where the question was not public. */
export const removePublication = (tx: Tx, questionId: string): Promise<void> =>
  remove(tx, 'question_id = ?', questionId);

/** All that came from a person. */
export const removePublicationsOf = (tx: Tx, citizenId: string): Promise<void> =>
  remove(tx, 'question_id IN (SELECT id FROM questions WHERE citizen_id = ?)', citizenId);

async function remove(tx: Tx, which: string, given: string): Promise<void> {
  await tx.run(`DELETE FROM publication_words WHERE seq IN (SELECT seq FROM publications WHERE ${which})`, [
    given,
  ]);
  await tx.run(`DELETE FROM publications WHERE ${which}`, [given]);
}

export async function publicationById(
  reader: Reader,
  communeId: string,
  id: string,
): Promise<Publication | null> {
  const [row] = await reader.query<Publication>(
    `SELECT ${COLUMNS} FROM publications p WHERE p.id = ? AND p.commune_id = ?`,
    [id, communeId],
  );
  return row ?? null;
}

export interface Slice {
  readonly limit: number;
  readonly offset?: number;
}

/** The statement that reads a commune's, the newest first; every word given begins one of theirs. */
export function listing(
  communeId: string,
  begins: readonly string[],
  { limit, offset = 0 }: Slice,
): { sql: string; given: SqlValue[] } {
  const having = begins
    .map(
      () =>
        ` AND p.seq IN (SELECT w.seq FROM publication_words w WHERE w.commune_id = ? AND w.word >= ? AND w.word < ?)`,
    )
    .join('');
  return {
    sql: `SELECT ${COLUMNS} FROM publications p WHERE p.commune_id = ?${having} ORDER BY p.seq DESC LIMIT ? OFFSET ?`,
    given: [communeId, ...begins.flatMap((word) => [communeId, word, `${word}\u{10ffff}`]), limit, offset],
  };
}

export function publicationsOf(
  reader: Reader,
  communeId: string,
  begins: readonly string[],
  slice: Slice,
): Promise<Publication[]> {
  const { sql, given } = listing(communeId, begins, slice);
  return reader.query<Publication>(sql, given);
}

/** How many there are, of those a commune's followers have not been told of: numbered above {after}. */
export async function countPublications(
  reader: Reader,
  communeId: string,
  after = 0,
): Promise<{ n: number; last: number }> {
  const [row] = await reader.query<{ n: number; last: number | null }>(
    `SELECT COUNT(*) AS n, MAX(seq) AS last FROM publications WHERE commune_id = ? AND seq > ?`,
    [communeId, after],
  );
  return { n: Number(row!.n), last: Number(row!.last ?? after) };
}
