import type { Tx } from '../database/index.js';
import { NotFoundError, UserError } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import type { AnswerBook } from './answering/answer-book.js';
import type { QuestionSteps, Step, StepFollower } from './question-steps.js';
import {
  lockedQuestion,
  mergedInto,
  moveMerged,
  questionByTicket,
  questionById,
  type QuestionRow,
} from './questions.repository.js';
import { ANSWERED, TRANSITIONS, type QuestionState } from './transitions.js';

export interface MergingParts {
  steps: QuestionSteps;
}

const WITH_ANSWER = new Set<QuestionState>(ANSWERED);
/** What others can be merged with: it has an answer, or may still get one. */
const GOES_ON = new Set<QuestionState>([...TRANSITIONS.merge.from, 'assigned', ...ANSWERED]);

/** Several people ask the same: one question goes on, and every asker gets its answer. */
export class Merging {
  constructor(private readonly parts: MergingParts) {}

  /**
   * @param ticket of the question that goes on, in the same commune
   * @throws {UserError} `inbox.error.no_such_ticket` when there is none of that number there to be merged with
   */
  merge(principal: Principal, id: string, ticket: string): Promise<boolean> {
    const { steps } = this.parts;
    return steps.byStaff(principal, id, 'merge', 'moderator', async (tx, question) => {
      const main = await this.main(tx, question, ticket);
      await moveMerged(tx, question.id, main.id);
      return {
        changes: { main_id: main.id },
        told: [{ key: 'question.merged', parameters: { ticket: question.ticket } }],
        details: { main: main.id },
      };
    });
  }

  /** It asks something else after all: it is read anew. */
  unmerge(principal: Principal, id: string): Promise<boolean> {
    const { steps } = this.parts;
    return steps.byStaff(principal, id, 'unmerge', 'moderator', async (_tx, question) => unmerged(question));
  }

  private async main(tx: Tx, question: QuestionRow, ticket: string): Promise<QuestionRow> {
    const found = await questionByTicket(tx, ticket.trim().toUpperCase());
    if (!found || found.id === question.id || found.commune_id !== question.commune_id)
      throw new UserError('inbox.error.no_such_ticket');
    // Held until the end, so that it is not refused or merged itself meanwhile.
    const main = await lockedQuestion(tx, found.id);
    // Of somebody who erased their data no answer is left to be shared.
    if (!main?.citizen_id || !GOES_ON.has(main.state)) throw new UserError('inbox.error.no_such_ticket');
    return main;
  }
}

const unmerged = (question: QuestionRow) => ({
  changes: { main_id: null },
  told: [{ key: 'question.unmerged', parameters: { ticket: question.ticket } }],
});

/** Goes along with the main question: its answer is everybody's, and when it does not go on the others do by themselves. */
export class MergedFollow implements StepFollower {
  constructor(private readonly book: Pick<AnswerBook, 'shareAnswer'>) {}

  async after(tx: Tx, { verb, question, state }: Step, steps: QuestionSteps): Promise<void> {
    if (verb === 'merge') return this.shareAtOnce(tx, question.id, steps);
    if (state === question.state) return;
    if (WITH_ANSWER.has(state) && !WITH_ANSWER.has(question.state)) await this.share(tx, question.id, steps);
    else if (!GOES_ON.has(state)) await this.free(tx, question.id, steps);
  }

  /** The main question does not go on: refused, withdrawn, or gone to those who help people in danger. */
  async free(tx: Tx, mainId: string, steps: QuestionSteps): Promise<void> {
    for (const { id } of await mergedInto(tx, mainId))
      await steps.byItself(tx, id, 'unmerge', async (_tx, question) => unmerged(question));
  }

  private async share(tx: Tx, mainId: string, steps: QuestionSteps): Promise<void> {
    for (const { id } of await mergedInto(tx, mainId)) await this.shareWith(tx, id, mainId, steps);
  }

  /** What it was merged with is answered already. */
  private async shareAtOnce(tx: Tx, id: string, steps: QuestionSteps): Promise<void> {
    const own = await questionById(tx, id);
    const main = own?.main_id ? await questionById(tx, own.main_id) : null;
    if (main && WITH_ANSWER.has(main.state)) await this.shareWith(tx, id, main.id, steps);
  }

  private async shareWith(tx: Tx, id: string, mainId: string, steps: QuestionSteps): Promise<void> {
    const main = await questionById(tx, mainId);
    if (!main) throw new NotFoundError('There is no such question.');
    await steps.byItself(tx, id, 'share_answer', async (_tx, question) => {
      const shared = await this.book.shareAnswer(tx, main, question);
      return {
        changes: { office_id: main.office_id, ...shared?.changes },
        told: shared?.told ?? [],
        details: { main: mainId },
      };
    });
  }
}
