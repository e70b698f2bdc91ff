import { z } from 'zod';
import type { EventContext, EventHandler } from '../../messaging/index.js';
import { questionById } from '../questions.repository.js';
import type { AnswerBook } from './answer-book.js';

const payload = z.object({ questionId: z.string().min(1) });
type Asked = z.infer<typeof payload>;

/** The asker wants an answer once more: all of it comes again, the voice as sound. */
export class AnswerAsked implements EventHandler<Asked> {
  readonly name = 'question.answer-asked';
  readonly payload = payload;

  constructor(private readonly book: AnswerBook) {}

  async handle({ questionId }: Asked, context: EventContext): Promise<void> {
    const question = await questionById(context.tx, questionId);
    if (question?.citizen_id !== context.citizen.id) return;
    const answer = await this.book.answerOf(context.tx, question);
    if (!answer) return;
    context.tell(await this.book.told(context.tx, question, answer));
  }
}
