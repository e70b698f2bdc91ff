import type { Tx } from '../database/index.js';
import type { ReviewQueue } from '../moderation/index.js';
import type { QuestionSteps } from './question-steps.js';
import { TRANSITIONS } from './transitions.js';

const OPEN = TRANSITIONS.withdraw.from.map((state) => `'${state}'`).join(', ');

/** A person takes back all that nobody has answered; resolves when the last one is. */
export const withdrawAllOf =
  (steps: QuestionSteps, reviews: Pick<ReviewQueue, 'withdraw'>) =>
  async (tx: Tx, citizenId: string): Promise<void> => {
    const open = await tx.query<{ id: string }>(
      `SELECT id FROM questions WHERE citizen_id = ? AND state IN (${OPEN}) ORDER BY id`,
      [citizenId],
    );
    for (const { id } of open)
      await steps.byCitizen(tx, citizenId, id, 'withdraw', async () => {
        await reviews.withdraw(tx, id);
        return {};
      });
  };
