import type { Tx, Wake } from '../database/index.js';
import type { Eraser } from '../messaging/index.js';
import type { ReviewQueue } from '../moderation/index.js';
import type { Clock } from '../shared/index.js';
import type { MergedFollow } from './merging.js';
import type { QuestionSteps } from './question-steps.js';
import { removePublicationsOf } from './publishing/publications.repository.js';
import { countQuestions, recordEvent } from './questions.repository.js';
import { forgetTurns } from './turns.repository.js';
import { TRANSITIONS } from './transitions.js';

const OPEN = TRANSITIONS.withdraw.from.map((state) => `'${state}'`).join(', ');

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
    await forgetTurns(tx, citizenId);
    // Sealed under the key that goes now; their files go with the person's other files.
    for (const table of ['question_answers', 'question_notes'])
      await tx.run(
        `DELETE FROM ${table} WHERE question_id IN (SELECT id FROM questions WHERE citizen_id = ?)`,
        [citizenId],
      );
    await tx.run(
      `UPDATE questions SET state = CASE state WHEN 'published' THEN 'closed' ELSE state END, citizen_id = NULL, body = NULL, media_id = NULL, seconds = NULL, transcript = NULL, french = NULL, ` +
        `first_name = NULL, answer = NULL, reject_note = NULL, may_publish = NULL, rephrase_note = NULL, ` +
        `hidden = NULL, main_id = NULL WHERE citizen_id = ?`,
      [citizenId],
    );
    this.wake.after(tx, 'questions');
  }

  async holds(tx: Tx, citizenId: string): Promise<boolean> {
    return (await countQuestions(tx, citizenId)) > 0;
  }
}
