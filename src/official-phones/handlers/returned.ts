import { z } from 'zod';
import type { EventHandler } from '../../messaging/index.js';
import { onDuty, tooLate, type PhoneHandlerParts } from './handler-parts.js';

const payload = z.object({ question: z.string() });

/** « Pas pour moi », confirmed: the question goes back to the moderators. */
export const returned = (parts: PhoneHandlerParts): EventHandler<z.infer<typeof payload>> => ({
  name: 'official.returned',
  payload,
  async handle({ question }, context) {
    const duty = await onDuty(parts, context);
    if (!duty) return;
    try {
      await parts.answers.giveBackIn(context.tx, duty.principal, question);
    } catch (error) {
      const key = tooLate(error);
      if (!key) throw error;
      return context.say(key);
    }
    context.say('official.returned_done');
  },
});
