import type { Database } from '../database/index.js';
import type { Clock } from '../shared/index.js';
import type { QuestionSteps } from './question-steps.js';

const DAY_MS = 86_400_000;
/** After an answer has arrived: by then the person has said whether it answered. */
export const CLOSED_AFTER_DAYS = 30;
const SLICE = 100;

/** Closes what was answered long ago and nobody came back to. Resolves to how many there were. */
export async function closeAnswered(database: Database, steps: QuestionSteps, clock: Clock): Promise<number> {
  let closed = 0;
  for (;;) {
    const due = await database.reader.query<{ id: string }>(
      `SELECT id FROM questions WHERE state = 'delivered' AND changed_at < ? ORDER BY changed_at LIMIT ${SLICE}`,
      [clock.now() - CLOSED_AFTER_DAYS * DAY_MS],
    );
    // One transaction each: a night's worth must hold nobody up.
    for (const { id } of due)
      if (await database.write((tx) => steps.byItself(tx, id, 'close', async () => ({})))) closed += 1;
    if (due.length < SLICE) return closed;
  }
}
