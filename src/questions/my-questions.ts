import type { Reader } from '../database/index.js';
import type { LookupProvider } from '../messaging/index.js';
import { dayOf } from '../shared/index.js';
import type { TerritoryDirectory } from '../territories/index.js';
import type { Vault } from '../vault/index.js';
import { moreThanWords } from './answering/answers.repository.js';
import { openWords } from './question-words.js';
import { ofCitizen, type QuestionRow } from './questions.repository.js';

/** A person who looks for an older one finds it in the message that brought the answer. */
const MOST = 20;

/** `my-questions`: what became of the asker's questions, the newest first. */
export function myQuestions(reader: Reader, vault: Vault, directory: TerritoryDirectory): LookupProvider {
  const rowOf = (question: QuestionRow, more: ReadonlySet<string>) => {
    const commune = directory.label(question.commune_id);
    return {
      value: question.id,
      label: `${question.ticket} · ${commune}`,
      facts: {
        ticket: question.ticket,
        commune,
        state: question.state,
        date: dayOf(question.submitted_at),
        answer: openWords(vault, question, 'answer'),
        // There is more than words, a voice or a document: the whole answer is sent again.
        more: more.has(question.id) ? 'yes' : '',
        // The code: the flow says it in the asker's language.
        reason: question.reject_reason,
        note: openWords(vault, question, 'reject_note'),
      },
    };
  };
  return {
    name: 'my-questions',
    rows: async (_parameters, { citizenId }) => {
      const questions = await ofCitizen(reader, citizenId, MOST);
      const more = await moreThanWords(
        reader,
        questions.map(({ id }) => id),
      );
      return questions.map((question) => rowOf(question, more));
    },
  };
}
