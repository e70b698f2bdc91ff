import { oneOf, type Tx, type Wake } from '../database/index.js';
import type { Eraser } from '../messaging/index.js';
import type { ReviewQueue } from '../moderation/index.js';
import type { Clock } from '../shared/index.js';
import type { MergedFollow } from './merging.js';
import type { QuestionSteps } from './question-steps.js';
import { removePublicationsOf } from './publishing/publications.repository.js';
import { countQuestions, recordEvent } from './questions.repository.js';
import { TRANSITIONS } from './transitions.js';

const OPEN = TRANSITIONS.withdraw.from.map((state) => `'${state}'`).join(', ');

/** Everything of a question that a person said or was told, and who they are. */
const EMPTIED =
  `citizen_id = NULL, body = NULL, media_id = NULL, seconds = NULL, transcript = NULL, french = NULL, first_name = NULL, ` +
  `answer = NULL, reject_note = NULL, may_publish = NULL, rephrase_note = NULL, hidden = NULL, main_id = NULL`;

/** What was said about a question beside it. */
const BESIDE = ['question_answers', 'question_notes', 'question_turns'] as const;

/** What is left of them is only counted. Their files are the caller's to forget. */
export async function emptyQuestions(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const table of BESIDE)
    await tx.run(`DELETE FROM ${table} WHERE ${oneOf(tx.kind, 'question_id')}`, [JSON.stringify(ids)]);
  await tx.run(`UPDATE questions SET ${EMPTIED} WHERE ${oneOf(tx.kind, 'id')}`, [JSON.stringify(ids)]);
}

/** Takes a person out of their questions: what is open is withdrawn, and no words of theirs are left. */
export class QuestionEraser implements Eraser {
  constructor(
    private readonly clock: Clock,
    private readonly reviews: ReviewQueue,
    private readonly wake: Wake,
    private readonly steps: QuestionSteps,
    private readonly merged: Pick<MergedFollow, 'free'>,
  ) {}

  async erase(tx: Tx, citizenId: string): Promise<void> {
    const now = this.clock.now();
    const withdrawn = await tx.query<{ id: string }>(
      `UPDATE questions SET state = 'withdrawn', changed_at = ? WHERE citizen_id = ? AND state IN (${OPEN}) RETURNING id`,
      [now, citizenId],
    );
    for (const { id } of withdrawn) {
      await recordEvent(tx, id, { verb: 'withdraw', staff_id: null, at: now });
      await this.reviews.withdraw(tx, id);
      // Who asked the same asks on: they do not lose their question with another's.
      await this.merged.free(tx, id, this.steps);
    }
    await removePublicationsOf(tx, citizenId);
    // Sealed under the key that goes now; their files go with the person's other files.
    for (const table of BESIDE)
      await tx.run(
        `DELETE FROM ${table} WHERE question_id IN (SELECT id FROM questions WHERE citizen_id = ?)`,
        [citizenId],
      );
    await tx.run(
      `UPDATE questions SET state = CASE state WHEN 'published' THEN 'closed' ELSE state END, ${EMPTIED} WHERE citizen_id = ?`,
      [citizenId],
    );
    this.wake.after(tx, 'questions');
  }

  async holds(tx: Tx, citizenId: string): Promise<boolean> {
    return (await countQuestions(tx, citizenId)) > 0;
  }
}
