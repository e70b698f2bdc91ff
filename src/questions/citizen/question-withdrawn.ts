import { z } from 'zod';
import type { EventHandler } from '../../messaging/index.js';
import type { CitizenParts } from './citizen-parts.js';

export const ofQuestion = z.object({ question: z.string().min(1) });
export type OfQuestion = z.infer<typeof ofQuestion>;

/** The person takes it back: nobody is shown it any more. */
export const questionWithdrawn = ({ steps, reviews }: CitizenParts): EventHandler<OfQuestion> => ({
  name: 'question.withdrawn',
  payload: ofQuestion,
  async handle({ question }, context) {
    const done = await steps.byCitizen(context.tx, context.citizen.id, question, 'withdraw', async () => {
      await reviews.withdraw(context.tx, question);
      return {};
    });
    context.say(done ? 'my_questions.withdrawn' : 'my_questions.too_late');
  },
});
