import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pauses } from '../../moderation/index.js';
import { Appeals, Complaints, Merging, Moderation, QuestionDesk } from '../../questions/index.js';
import { Actor, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { QuestionDeeds } from './question-deeds.js';
import { typedFields, typedNumbers } from './typed-fields.js';

/** The rarer decisions of moderators about one question; each works as those of `QuestionController` do. */
@Controller('inbox/questions/:id')
export class ModerationController {
  constructor(
    @Inject(Moderation) private readonly moderation: Moderation,
    @Inject(Merging) private readonly merging: Merging,
    @Inject(Complaints) private readonly complaints: Complaints,
    @Inject(Appeals) private readonly appeals: Appeals,
    @Inject(Pauses) private readonly pauses: Pauses,
    @Inject(QuestionDesk) private readonly desk: QuestionDesk,
    @Inject(QuestionDeeds) private readonly deeds: QuestionDeeds,
  ) {}

  @Roles('moderator', 'admin')
  @Post('redaction')
  redaction(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const places = typedNumbers(body, 'hide');
    return this.deeds.done({ principal, request, reply }, id, 'redaction', {}, () =>
      this.moderation.redact(principal, id, places),
    );
  }

  @Roles('moderator', 'admin')
  @Post('hold')
  hold(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.deeds.done({ principal, request, reply }, id, 'hold', {}, () =>
      this.moderation.hold(principal, id),
    );
  }

  @Roles('moderator', 'admin')
  @Post('rephrasing')
  rephrasing(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['reason', 'note']);
    return this.deeds.done({ principal, request, reply }, id, 'rephrasing', typed, () =>
      this.moderation.askRephrase(principal, id, { reason: typed.reason, note: typed.note || null }),
    );
  }

  @Roles('moderator', 'admin')
  @Post('merging')
  merge(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['ticket']);
    return this.deeds.done({ principal, request, reply }, id, 'merging', typed, () =>
      this.merging.merge(principal, id, typed.ticket),
    );
  }

  @Roles('moderator', 'admin')
  @Post('separation')
  separation(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.deeds.done({ principal, request, reply }, id, 'separation', {}, () =>
      this.merging.unmerge(principal, id),
    );
  }

  @Roles('moderator', 'admin')
  @Post('complaint')
  complaint(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['office']);
    return this.deeds.done({ principal, request, reply }, id, 'complaint', typed, () =>
      this.complaints.mark(principal, id, typed.office || null),
    );
  }

  @Roles('moderator', 'admin')
  @Post('pause')
  pause(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['reason', 'days']);
    return this.deeds.done({ principal, request, reply }, id, 'pause', typed, () =>
      this.pauses.ask(principal, { reason: typed.reason, days: Number(typed.days) }, (reader) =>
        this.desk.writer(reader, id),
      ),
    );
  }

  @Roles('moderator', 'admin')
  @Post('appeal/upholding')
  uphold(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['note']);
    return this.deeds.done({ principal, request, reply }, id, 'upholding', typed, () =>
      this.appeals.uphold(principal, id, typed.note),
    );
  }

  @Roles('moderator', 'admin')
  @Post('appeal/overturning')
  overturn(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.deeds.done({ principal, request, reply }, id, 'overturning', {}, () =>
      this.appeals.overturn(principal, id),
    );
  }
}
