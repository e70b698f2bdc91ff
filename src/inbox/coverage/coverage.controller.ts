import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CoverageDesk } from '../../questions/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';
import { CoveragePage } from './coverage.view.js';
import { WhoAnswersPage } from './who-answers.view.js';

/** Where somebody answers, for those who look after communes; made to be printed. */
@Roles('admin', 'moderator', 'animator')
@Controller('inbox/coverage')
export class CoverageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CoverageDesk) private readonly desk: CoverageDesk,
  ) {}

  @Get()
  async list(
    @Actor() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const nav = navOf(frame, principal, 'coverage');
    await this.pages.send(reply, CoveragePage({ frame, nav, communes: await this.desk.communes(principal) }));
  }

  @Get(':commune')
  async whoAnswers(
    @Actor() principal: Principal,
    @Param('commune') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const who = await this.desk.whoAnswers(principal, id);
    const frame = this.pages.frame(request, reply);
    await this.pages.send(reply, WhoAnswersPage({ frame, nav: navOf(frame, principal, 'coverage'), who }));
  }
}
