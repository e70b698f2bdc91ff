import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QuestionDesk, Questions } from '../../questions/index.js';
import { NotFoundError } from '../../shared/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { DeskPages } from '../desk-pages.js';
import { doneIn } from '../done.js';
import { QuestionDeeds } from './question-deeds.js';
import { sendSound } from './send-sound.js';
import { typedFields } from './typed-fields.js';

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
    @Inject(QuestionDeeds) private readonly deeds: QuestionDeeds,
  ) {}

  @Roles('moderator', 'official', 'clerk', 'admin')
  @Get()
  async page(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Query() { done, canned }: { done?: string; canned?: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { principal, request, reply };
    await this.pages.send(
      reply,
      await this.deskPages.question(visit, id, {
        done: doneIn(done),
        ...(canned !== undefined && { canned }),
      }),
    );
  }

  @Roles('moderator', 'official', 'clerk', 'admin')
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
    return this.deeds.done({ principal, request, reply }, id, 'transcript', typed, () =>
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
    return this.deeds.done({ principal, request, reply }, id, 'topic', typed, () =>
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
    return this.deeds.done({ principal, request, reply }, id, 'approval', {}, () =>
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
    return this.deeds.done({ principal, request, reply }, id, 'rejection', typed, () =>
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
    return this.deeds.done({ principal, request, reply }, id, 'assignment', typed, () =>
      this.questions.hand(principal, id, typed.office),
    );
  }
}
