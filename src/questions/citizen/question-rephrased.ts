import type { EventHandler } from '../../messaging/index.js';
import type { CitizenParts } from './citizen-parts.js';
import { furtherWords, sayAnew, type FurtherWords } from './further-words.js';

/** The person was asked to say it otherwise, and does. */
export const questionRephrased = (parts: CitizenParts): EventHandler<FurtherWords> => ({
  name: 'question.rephrased',
  payload: furtherWords,
  async handle(said, context) {
    const done = await parts.steps.byCitizen(
      context.tx,
      context.citizen.id,
      said.question,
      'rephrase',
      (tx, question) => sayAnew(tx, question, said, context, parts),
    );
    // What is told only now may be of somebody in danger.
    if (done) await parts.watch.look(context.tx, said.question, said.text);
    context.say(done ? 'my_questions.rephrased' : 'my_questions.too_late');
  },
});
