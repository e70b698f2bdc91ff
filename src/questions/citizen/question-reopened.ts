import type { EventHandler } from '../../messaging/index.js';
import { removePublication } from '../publishing/publications.repository.js';
import type { CitizenParts } from './citizen-parts.js';
import { furtherWords, sayAnew, type FurtherWords } from './further-words.js';

/** The answer did not answer it: what the person says now is read like a question, beside what was said before. */
export const questionReopened = (parts: CitizenParts): EventHandler<FurtherWords> => ({
  name: 'question.reopened',
  payload: furtherWords,
  async handle(said, context) {
    const done = await parts.steps.byCitizen(
      context.tx,
      context.citizen.id,
      said.question,
      'reopen',
      async (tx, question) => {
        await removePublication(tx, question.id);
        return sayAnew(tx, question, said, context, parts);
      },
    );
    // What is told only now may be of somebody in danger.
    if (done) await parts.watch.look(context.tx, said.question, said.text);
    context.say(done ? 'my_questions.reopened' : 'my_questions.too_late');
  },
});
