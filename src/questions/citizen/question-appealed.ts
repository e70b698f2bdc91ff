import type { EventHandler } from '../../messaging/index.js';
import { eventsOf } from '../questions.repository.js';
import type { CitizenParts } from './citizen-parts.js';
import { ofQuestion, type OfQuestion } from './question-withdrawn.js';

/** The person does not agree with the refusal: somebody of another territory reads it. Once. */
export const questionAppealed = ({ steps }: CitizenParts): EventHandler<OfQuestion> => ({
  name: 'question.appealed',
  payload: ofQuestion,
  async handle({ question }, context) {
    const before = (await eventsOf(context.tx, question)).some(({ verb }) => verb === 'appeal');
    const done =
      !before &&
      (await steps.byCitizen(context.tx, context.citizen.id, question, 'appeal', async () => ({})));
    context.say(done ? 'my_questions.appealed' : 'my_questions.too_late');
  },
});
