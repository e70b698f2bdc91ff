import { z } from 'zod';
import type { EventContext, EventHandler } from '../../messaging/index.js';
import { officeById } from '../../territories/index.js';
import { questionById } from '../questions.repository.js';
import type { AnswerBook } from './answer-book.js';
import { answerTold } from './answer-told.js';

const payload = z.object({ questionId: z.string().min(1) });
type Asked = z.infer<typeof payload>;

export interface AnswerAskedParts {
  book: AnswerBook;
  names: (context: EventContext, ids: readonly string[]) => Promise<Map<string, string>>;
}

/** The asker wants an answer once more: all of it comes again, the voice as sound. */
export class AnswerAsked implements EventHandler<Asked> {
  readonly name = 'question.answer-asked';
  readonly payload = payload;

  constructor(private readonly parts: AnswerAskedParts) {}

  async handle({ questionId }: Asked, context: EventContext): Promise<void> {
    const question = await questionById(context.tx, questionId);
    if (question?.citizen_id !== context.citizen.id) return;
    const answer = await this.parts.book.answerOf(context.tx, question);
    if (!answer) return;
    const office = question.office_id ? await officeById(context.tx, question.office_id, context.now) : null;
    const names = await this.parts.names(context, answer.byId === null ? [] : [answer.byId]);
    const about = {
      question,
      office: answer.service ?? office?.title ?? question.office_title ?? '',
      writtenBy: answer.dictatedById === null ? null : (names.get(answer.byId ?? '') ?? null),
    };
    context.tell(answerTold(about, answer));
  }
}
