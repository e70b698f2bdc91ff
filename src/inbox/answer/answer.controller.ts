import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers, QuestionDesk } from '../../questions/index.js';
import { NotFoundError, UserError } from '../../shared/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { QuestionDeeds } from '../question/question-deeds.js';
import { sendSound } from '../question/send-sound.js';
import { typedAnswer } from './typed-answer.js';

/**
 * The answer to one question: given here in writing, aloud or both, and heard and read again. The page's script asks for
 * JSON, so that it knows what became of a draft; a form without it is led on as ever.
 */
@Controller('inbox/questions/:id/answer')
export class AnswerController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(QuestionDesk) private readonly desk: QuestionDesk,
    @Inject(Answers) private readonly answers: Answers,
    @Inject(QuestionDeeds) private readonly deeds: QuestionDeeds,
  ) {}

  @Roles('official', 'clerk')
  @Post()
  async answer(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { typed, given } = typedAnswer(body);
    const answer = (): Promise<boolean> => this.answers.answer(principal, id, given);
    if (!/\bapplication\/json\b/.test(request.headers.accept ?? ''))
      return this.deeds.done({ principal, request, reply }, id, 'answer', typed, answer);
    try {
      const done = (await answer()) ? 'answer' : 'answer_unsent';
      await reply.send({ next: `/inbox/questions/${id}?done=${done}` });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { say } = this.pages.frame(request, reply);
      // Over: the question is answered or gone, and sending it again would change nothing.
      const over = /\.(already_answered|already_done|erased)$/.test(error.key);
      await reply.status(422).send({ message: say(error.key, error.parameters), over });
    }
  }

  @Roles('official', 'clerk', 'moderator', 'admin')
  @Get('voice')
  async voice(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Query('language') language: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sound = await this.desk.answerVoice(principal, id, language);
    if (!sound) throw new NotFoundError('The answer has no such voice (any more).');
    await sendSound(request, reply, sound);
  }

  @Roles('official', 'clerk', 'moderator', 'admin')
  @Get('attachment')
  async attachment(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.desk.attachment(principal, id);
    if (!file) throw new NotFoundError('Nothing is beside the answer (any more).');
    await reply
      .header('content-type', file.mime)
      .header('cache-control', 'no-store')
      // Never shown inside of the inbox: a document may hold scripts.
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .send(file.bytes);
  }
}
