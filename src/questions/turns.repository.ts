import type { Reader, Tx } from '../database/index.js';
import { seal, unseal, type Key } from '../vault/index.js';

export type SaidBy = 'citizen' | 'office';

/** Something that was asked or answered before the question was asked anew. */
export interface Turn {
  readonly saidBy: SaidBy;
  /** Null for a voice note that nobody had written down. */
  readonly text: string | null;
  /** Milliseconds UTC. */
  readonly at: number;
}

export interface NewTurn extends Turn {
  readonly id: string;
  readonly questionId: string;
  readonly mediaId: string | null;
  readonly seconds: number | null;
}

const place = (id: string): string => `question_turns.body:${id}`;

export async function keepTurn(tx: Tx, key: Key, turn: NewTurn): Promise<void> {
  const { id, questionId, saidBy, text, mediaId, seconds, at } = turn;
  await tx.run(
    `INSERT INTO question_turns (id, question_id, said_by, body, media_id, seconds, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [id, questionId, saidBy, text === null ? null : seal(key, place(id), text), mediaId, seconds, at],
  );
}

/** In the order they were said. */
export async function turnsOf(reader: Reader, questionId: string, key: Key): Promise<Turn[]> {
  const rows = await reader.query<{ id: string; said_by: SaidBy; body: Buffer | null; at: number }>(
    `SELECT id, said_by, body, at FROM question_turns WHERE question_id = ? ORDER BY seq`,
    [questionId],
  );
  return rows.map(({ id, said_by, body, at }) => ({
    saidBy: said_by,
    text: body && unseal(key, place(id), body).toString(),
    at,
  }));
}
