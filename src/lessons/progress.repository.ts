import type { Reader, Tx } from '../database/index.js';
import type { Progress } from './lesson-list.js';

/** Where a person is in the lessons they began. */
export async function progressOf(reader: Reader, citizenId: string): Promise<Progress[]> {
  const rows = await reader.query<{ lesson: string; step: number; finished_at: number | null }>(
    `SELECT lesson, step, finished_at FROM lesson_progress WHERE citizen_id = ?`,
    [citizenId],
  );
  return rows.map(({ lesson, step, finished_at }) => ({ lesson, step, finished: finished_at !== null }));
}

/** Keeps where a person is; that they were at the end once is never taken back. */
export async function keepProgress(
  tx: Tx,
  citizenId: string,
  { lesson, step, finished }: Progress,
  now: number,
): Promise<void> {
  await tx.run(
    `INSERT INTO lesson_progress (citizen_id, lesson, step, finished_at, changed_at) VALUES (?, ?, ?, ?, ?) ` +
      `ON CONFLICT (citizen_id, lesson) DO UPDATE SET step = excluded.step, changed_at = excluded.changed_at, ` +
      `finished_at = COALESCE(lesson_progress.finished_at, excluded.finished_at)`,
    [citizenId, lesson, step, finished ? now : null, now],
  );
}

export async function forgetProgress(tx: Tx, citizenId: string): Promise<void> {
  await tx.run(`DELETE FROM lesson_progress WHERE citizen_id = ?`, [citizenId]);
}
