import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Actor, Pages, Roles, wantsPart } from '../site/index.js';
import { hasRole, type Principal } from '../staff/index.js';
import { DeskPages } from './desk-pages.js';
import { doneIn } from './done.js';
import { listsOf, type ListName } from './nav.js';
import { OtherRolePage } from './other-role.view.js';

interface ListQuery {
  /** The question shown beside the list. */
  readonly open?: string;
  readonly done?: string;
}

/** What waits for this person. Each list is a page, and a part when the browser renews it. */
@Controller('inbox')
export class ListsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(DeskPages) private readonly desk: DeskPages,
  ) {}

  @Roles('moderator', 'official', 'admin', 'animator', 'clerk', 'translator')
  @Get()
  async first(
    @Actor() principal: Principal,
    @Query() query: ListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [list] = listsOf(principal);
    if (!list && hasRole(principal, 'translator')) return this.translations(reply);
    // An animator's work begins with where nobody answers.
    if (!list && hasRole(principal, 'animator')) return void (await reply.redirect('/inbox/coverage', 303));
    if (!list) return this.pages.send(reply, OtherRolePage({ frame: this.pages.frame(request, reply) }));
    return this.show(list, principal, query, request, reply);
  }

  private async translations(reply: FastifyReply): Promise<void> {
    await reply.redirect('/inbox/translations', 303);
  }

  @Roles('moderator', 'admin')
  @Get('questions')
  queue(
    @Actor() principal: Principal,
    @Query() query: ListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show('queue', principal, query, request, reply);
  }

  @Roles('official', 'clerk')
  @Get('threads')
  threads(
    @Actor() principal: Principal,
    @Query() query: ListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show('threads', principal, query, request, reply);
  }

  private async show(
    list: ListName,
    principal: Principal,
    { open, done }: ListQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const visit = { principal, request, reply };
    if (wantsPart(request))
      await this.pages.sendPart(reply, await this.desk.listPart(visit, list, open ?? null));
    else await this.pages.send(reply, await this.desk.list(visit, list, doneIn(done)));
  }
}
