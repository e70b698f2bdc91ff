import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers, QuestionDesk, Questions } from '../../questions/index.js';
import { NotFoundError, UserError } from '../../shared/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { DeskPages, type Visit } from '../desk-pages.js';
import type { Done } from '../desk.view.js';
import { doneIn } from '../done.js';
import type { Attempt } from './question-page-model.js';
import { sendSound } from './send-sound.js';
import { typedFields, type Typed } from './typed-fields.js';

/** What is said where the citizen gets no message, by their own wish. */
const UNSENT: Partial<Record<Attempt['form'], Done>> = {
  assignment: 'assignment_unsent',
  rejection: 'rejection_unsent',
  answer: 'answer_unsent',
};

/**
 * One question: its page, and one address for each thing that can be done with it. Every form works without scripts: it
 * is sent, the verb is done, and the browser is led to the page that shows it.
 */
@Controller('inbox/questions/:id')
export class QuestionController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(DeskPages) private readonly deskPages: DeskPages,
    @Inject(QuestionDesk) private readonly desk: QuestionDesk,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(Answers) private readonly answers: Answers,
  ) {}

  @Roles('moderator', 'official', 'admin')
  @Get()
  async page(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { principal, request, reply };
    await this.pages.send(reply, await this.deskPages.question(visit, id, { done: doneIn(done) }));
  }

  @Roles('moderator', 'admin')
  @Get('audio')
  async audio(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sound = await this.desk.audio(principal, id);
    if (!sound) throw new NotFoundError('There is no voice note (any more).');
    await sendSound(request, reply, sound);
  }

  @Roles('moderator', 'admin')
  @Post('transcript')
  transcript(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['text']);
    return this.done({ principal, request, reply }, id, 'transcript', typed, () =>
      this.questions.transcribe(principal, id, typed.text),
    );
  }

  @Roles('moderator', 'admin')
  @Post('topic')
  topic(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['topic']);
    return this.done({ principal, request, reply }, id, 'topic', typed, () =>
      this.questions.classify(principal, id, typed.topic),
    );
  }

  @Roles('moderator', 'admin')
  @Post('approval')
  approval(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.done({ principal, request, reply }, id, 'approval', {}, () =>
      this.questions.approve(principal, id),
    );
  }

  @Roles('moderator', 'admin')
  @Post('rejection')
  rejection(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['reason', 'note']);
    return this.done({ principal, request, reply }, id, 'rejection', typed, () =>
      this.questions.reject(principal, id, { reason: typed.reason, note: typed.note || null }),
    );
  }

  @Roles('moderator', 'admin')
  @Post('assignment')
  assignment(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['office']);
    return this.done({ principal, request, reply }, id, 'assignment', typed, () =>
      this.questions.hand(principal, id, typed.office),
    );
  }

  @Roles('official')
  @Post('answer')
  answer(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['text']);
    return this.done({ principal, request, reply }, id, 'answer', typed, () =>
      this.answers.answer(principal, id, typed.text),
    );
  }

  /** Does it and leads to the page that shows it; what cannot be done shows the form again as it was filled in. */
  private async done(
    visit: Visit,
    id: string,
    form: Attempt['form'],
    typed: Typed<string>,
    verb: () => Promise<boolean | void>,
  ): Promise<void> {
    let done: Done = form;
    try {
      if ((await verb()) === false) done = UNSENT[form] ?? form;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { say } = this.pages.frame(visit.request, visit.reply);
      const attempt = { form, error: say(error.key, error.parameters), typed };
      await this.pages.send(visit.reply, await this.deskPages.failed(visit, id, attempt), 422);
      return;
    }
    // What leaves the moderator's hands leads back to what is left to do.
    const next = form === 'assignment' || form === 'rejection' ? '/inbox' : `/inbox/questions/${id}`;
    await visit.reply.redirect(`${next}?done=${done}`, 303);
  }
}
