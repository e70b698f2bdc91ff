import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pauses } from '../../moderation/index.js';
import { QuestionDesk } from '../../questions/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import { StaffAccounts, type Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';
import { PausesPage } from './pauses.view.js';

/** Who was asked to write nothing for a time, where this person moderates; and letting them write again. */
@Controller('inbox/pauses')
export class PausesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Pauses) private readonly pauses: Pauses,
    @Inject(QuestionDesk) private readonly desk: QuestionDesk,
    @Inject(StaffAccounts) private readonly accounts: StaffAccounts,
  ) {}

  @Roles('moderator', 'admin')
  @Get()
  async list(
    @Actor() principal: Principal,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const running = await this.pauses.running(principal);
    const names = await this.accounts.namesOf(running.map(({ staffId }) => staffId));
    const tickets = await this.desk.tickets(running.map(({ subjectId }) => subjectId));
    const pauses = running.map((pause) => ({
      ...pause,
      byName: names.get(pause.staffId) ?? '',
      ticket: tickets.get(pause.subjectId)?.ticket ?? '',
      communeName: tickets.get(pause.subjectId)?.communeName ?? '',
    }));
    const nav = navOf(frame, principal, 'queue');
    await this.pages.send(reply, PausesPage({ frame, nav, pauses, lifted: done === 'lifted' }));
  }

  @Roles('moderator', 'admin')
  @Post(':id/lifting')
  async lift(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.pauses.lift(principal, id);
    await reply.redirect('/inbox/pauses?done=lifted', 303);
  }
}
