import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  Answers,
  AnswerTranslations,
  Presence,
  QuestionDesk,
  Routing,
  StaffNotes,
} from '../../questions/index.js';
import { NotFoundError } from '../../shared/index.js';
import { Actor, Pages, Roles, SITE_SETTINGS, type SiteSettings } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { fileIn, typedAnswer } from '../answer/typed-answer.js';
import { QuestionDeeds } from '../question/question-deeds.js';
import { typedFields } from '../question/typed-fields.js';
import { Beside } from './beside-you.js';
import { SlipPage } from './slip.view.js';

/** What else is done with a question that was handed on: passed to others, given back, noted, translated, put on paper. */
@Controller('inbox/questions/:id')
export class RoutingController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SITE_SETTINGS) private readonly settings: SiteSettings,
    @Inject(QuestionDesk) private readonly desk: QuestionDesk,
    @Inject(QuestionDeeds) private readonly deeds: QuestionDeeds,
    @Inject(Routing) private readonly routing: Routing,
    @Inject(StaffNotes) private readonly notes: StaffNotes,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(AnswerTranslations) private readonly translations: AnswerTranslations,
    @Inject(Answers) private readonly answers: Answers,
  ) {}

  @Roles('moderator', 'admin')
  @Post('reassignment')
  reassign(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['office']);
    return this.deeds.done({ principal, request, reply }, id, 'reassignment', typed, () =>
      this.routing.reassign(principal, id, typed.office),
    );
  }

  @Roles('official', 'clerk')
  @Post('return')
  giveBack(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['reason']);
    return this.deeds.done({ principal, request, reply }, id, 'return', typed, async () => {
      await this.routing.giveBack(principal, id, typed.reason);
    });
  }

  @Roles('moderator', 'official', 'clerk', 'admin')
  @Post('note')
  note(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['note']);
    return this.deeds.done({ principal, request, reply }, id, 'note', typed, () =>
      this.notes.write(principal, id, typed.note),
    );
  }

  /** Asked again and again by an open page: that this person is there, and who else is. */
  @Roles('moderator', 'official', 'clerk', 'admin')
  @Get('presence')
  async who(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const names = await this.presence.see(principal, id);
    await this.pages.sendPart(
      reply,
      <Beside frame={this.pages.frame(request, reply)} id={id} names={names} />,
    );
  }

  @Roles('moderator', 'admin')
  @Post('french')
  french(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['text']);
    return this.deeds.done({ principal, request, reply }, id, 'french', typed, () =>
      this.translations.questionInFrench(principal, id, typed.text),
    );
  }

  @Roles('moderator', 'admin')
  @Post('translation')
  translation(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['language', 'text']);
    const given = { language: typed.language, text: typed.text, voice: fileIn(body, 'voice') };
    return this.deeds.done({ principal, request, reply }, id, 'translation', typed, async () => {
      await this.translations.translate(principal, id, given);
    });
  }

  @Roles('moderator', 'admin')
  @Post('service')
  service(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['service']);
    return this.deeds.done({ principal, request, reply }, id, 'service', typed, async () => {
      await this.routing.toService(principal, id, typed.service);
    });
  }

  /** One sheet for the service: no name, no ticket of the citizen. */
  @Roles('moderator', 'admin')
  @Get('slip')
  async slip(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const question = await this.desk.question(principal, id);
    if (!question.service) throw new NotFoundError('The question is with no service.');
    const frame = this.pages.frame(request, reply);
    const { publicUrl } = this.settings;
    await this.pages.send(reply, SlipPage({ frame, question, service: question.service, publicUrl }));
  }

  @Roles('moderator', 'admin')
  @Post('slip/answer')
  entered(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { typed, given } = typedAnswer(body);
    return this.deeds.done({ principal, request, reply }, id, 'answer', typed, () =>
      this.answers.enterFromService(principal, id, given),
    );
  }
}
