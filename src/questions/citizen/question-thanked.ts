import type { EventHandler } from '../../messaging/index.js';
import type { CitizenParts } from './citizen-parts.js';
import { ofQuestion, type OfQuestion } from './question-withdrawn.js';

/** « Merci » : the person has what they wanted. */
export const questionThanked = ({ steps }: CitizenParts): EventHandler<OfQuestion> => ({
  name: 'question.thanked',
  payload: ofQuestion,
  async handle({ question }, { tx, citizen, say }) {
    // Where it is closed or public already there is nothing to do, and no less to be glad of.
    await steps.byCitizen(tx, citizen.id, question, 'close', async () => ({}));
    say('my_questions.thanked');
  },
});
