import { oneOf, type Database, type Tx } from '../database/index.js';
import type { MediaFiles } from '../messaging/index.js';
import type { Clock } from '../shared/index.js';
import { emptyQuestions } from './erase-questions.js';
import type { QuestionState } from './transitions.js';

const DAY_MS = 86_400_000;
/** Days after which a question in this state loses its words and its asker; what is only counted stays. */
const KEPT_DAYS: Partial<Record<QuestionState, number>> = {
  rejected: 30,
  withdrawn: 30,
  // What was told in danger is kept no longer than what was refused.
  settled: 30,
  closed: 90,
};
/** Rows a statement: short enough that no message waits for the cleaning. */
const SLICE = 200;

export interface QuestionRetentionParts {
  database: Database;
  clock: Clock;
  media: Pick<MediaFiles, 'forget'>;
  /** What another feature keeps of a question. */
  alsoForget: (tx: Tx, questionIds: readonly string[]) => Promise<void>;
}

/** Lets go of the words of questions that are past. Resolves to how many. */
export async function letGoOfQuestions(parts: QuestionRetentionParts): Promise<number> {
  let gone = 0;
  for (const [state, days] of Object.entries(KEPT_DAYS))
    gone += await past(parts, state as QuestionState, parts.clock.now() - days * DAY_MS);
  return gone;
}

async function past(
  { database, media, alsoForget }: QuestionRetentionParts,
  state: QuestionState,
  before: number,
): Promise<number> {
  let gone = 0;
  for (let last = { at: -1, id: '' }; ;) {
    const rows = await database.reader.query<{
      id: string;
      at: number;
      citizen_id: string | null;
      media_id: string | null;
    }>(
      `SELECT id, changed_at AS at, citizen_id, media_id FROM questions WHERE state = ? AND changed_at < ? ` +
        `AND (changed_at, id) > (?, ?) ORDER BY changed_at, id LIMIT ${SLICE}`,
      [state, before, last.at, last.id],
    );
    const own = rows.filter(({ citizen_id }) => citizen_id !== null);
    if (own.length > 0)
      gone += await database.write(async (tx) => {
        // One that moved on meanwhile, by an appeal or a reopening, is left alone.
        const still = await tx.query<{ id: string; media_id: string | null }>(
          `SELECT id, media_id FROM questions WHERE ${oneOf(tx.kind, 'id')} AND state = ? AND changed_at < ?`,
          [JSON.stringify(own.map(({ id }) => id)), state, before],
        );
        const ids = still.map(({ id }) => id);
        await alsoForget(tx, ids);
        const files = [...still.flatMap(({ media_id }) => media_id ?? []), ...(await filesBeside(tx, ids))];
        await media.forget(tx, files);
        await emptyQuestions(tx, ids);
        return ids.length;
      });
    if (rows.length < SLICE) return gone;
    last = { at: Number(rows.at(-1)!.at), id: rows.at(-1)!.id };
  }
}

/** Voices and documents of the answers, also those in other languages, and what was said before it was asked anew. */
async function filesBeside(tx: Tx, questionIds: readonly string[]): Promise<string[]> {
  const these = `${oneOf(tx.kind, 'a.question_id')}`;
  const rows = await tx.query<{ id: string | null }>(
    `SELECT a.voice_id AS id FROM question_answers a WHERE ${these} ` +
      `UNION SELECT a.attachment_id FROM question_answers a WHERE ${these} ` +
      `UNION SELECT t.voice_id FROM answer_versions t JOIN question_answers a ON a.id = t.answer_id WHERE ${these} ` +
      `UNION SELECT a.media_id FROM question_turns a WHERE ${these}`,
    Array.from({ length: 4 }, () => JSON.stringify(questionIds)),
  );
  return rows.flatMap(({ id }) => id ?? []);
}
