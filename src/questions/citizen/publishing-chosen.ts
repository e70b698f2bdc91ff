import { z } from 'zod';
import { NotFoundError } from '../../shared/index.js';
import type { EventHandler } from '../../messaging/index.js';
import { removePublication } from '../publishing/publications.repository.js';
import type { CitizenParts } from './citizen-parts.js';

const payload = z.object({ question: z.string().min(1), allowed: z.boolean() });

/** Whether everybody may read it, without a name; taken back, it is public no longer. */
export const publishingChosen = ({ steps }: CitizenParts): EventHandler<z.infer<typeof payload>> => ({
  name: 'question.publishing-chosen',
  payload,
  async handle({ question, allowed }, context) {
    const found = await context.tx.run(
      `UPDATE questions SET may_publish = ? WHERE id = ? AND citizen_id = ?`,
      [allowed ? 1 : 0, question, context.citizen.id],
    );
    if (found === 0) throw new NotFoundError('This person has no such question.');
    if (!allowed)
      await steps.byCitizen(context.tx, context.citizen.id, question, 'unpublish', async () => {
        await removePublication(context.tx, question);
        return {};
      });
    context.say(allowed ? 'my_questions.may_publish' : 'my_questions.not_published');
  },
});
