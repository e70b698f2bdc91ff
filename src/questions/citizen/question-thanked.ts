import type { EventHandler } from '../../messaging/index.js';
import type { CitizenParts } from './citizen-parts.js';
import { ofQuestion, type OfQuestion } from './question-withdrawn.js';

/** « Merci » : the person has what they wanted. */
export const questionThanked = ({ steps }: CitizenParts): EventHandler<OfQuestion> => ({
  name: 'question.thanked',
  payload: ofQuestion,
  async handle({ question }, context) {
    // Where it is closed or public already there is nothing to do, and no less to be glad of.
    await steps.byCitizen(context.tx, context.citizen.id, question, 'close', async () => ({}));
    context.say('my_questions.thanked');
  },
});
