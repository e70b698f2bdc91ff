import { z } from 'zod';
import type { EventHandler } from '../../messaging/index.js';
import type { CitizenParts } from './citizen-parts.js';

export const ofQuestion = z.object({ question: z.string().min(1) });
export type OfQuestion = z.infer<typeof ofQuestion>;

/** The person takes it back: nobody is shown it any more. */
export const questionWithdrawn = ({ steps, reviews }: CitizenParts): EventHandler<OfQuestion> => ({
  name: 'question.withdrawn',
  payload: ofQuestion,
  async handle({ question }, { tx, citizen, say }) {
    const done = await steps.byCitizen(tx, citizen.id, question, 'withdraw', async () => {
      await reviews.withdraw(tx, question);
      return {};
    });
    say(done ? 'my_questions.withdrawn' : 'my_questions.too_late');
  },
});
