import type { Reader } from '../database/index.js';
import type { LookupProvider } from '../messaging/index.js';
import { dayOf, type Clock } from '../shared/index.js';
import type { TerritoryDirectory } from '../territories/index.js';
import type { Vault } from '../vault/index.js';
import { moreThanWords } from './answering/answers.repository.js';
import { openWords } from './question-words.js';
import { lastVerbs, ofCitizen, type QuestionRow } from './questions.repository.js';
import { ANSWERED } from './transitions.js';
import { isOverdue, whatNow } from './what-now.js';

/** A person who looks for an older one finds it in the message that brought the answer. */
const MOST = 20;

/** `my-questions`: what became of the asker's questions and what they can do now, the newest first. */
export function myQuestions(
  reader: Reader,
  vault: Vault,
  directory: TerritoryDirectory,
  clock: Clock,
): LookupProvider {
  const rowOf = (question: QuestionRow, verbs: Parameters<typeof whatNow>[1], more: ReadonlySet<string>) => {
    const commune = directory.label(question.commune_id);
    // An appeal may have undone it since.
    const refused = question.state === 'rejected' || question.state === 'appealed';
    // An answer from before it was asked anew is none to this one.
    const answered = ANSWERED.some((state) => state === question.state);
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
        more: answered && more.has(question.id) ? 'yes' : '',
        // The code: the flow says it in the asker's language.
        reason: refused ? question.reject_reason : null,
        note: refused ? openWords(vault, question, 'reject_note') : null,
        overdue: isOverdue(question, clock.now()),
        now: whatNow(question, verbs),
      },
    };
  };
  return {
    name: 'my-questions',
    async rows(_parameters, { citizenId }) {
      const questions = await ofCitizen(reader, citizenId, MOST);
      const ids = questions.map(({ id }) => id);
      const verbs = await lastVerbs(reader, ids);
      const more = await moreThanWords(reader, ids);
      return questions.map((question) => rowOf(question, verbs.get(question.id) ?? new Map(), more));
    },
  };
}
