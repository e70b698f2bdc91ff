import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CannedAnswers } from '../../questions/index.js';
import { NotFoundError, UserError } from '../../shared/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { TerritoryDirectory } from '../../territories/index.js';
import { fileIn } from '../answer/typed-answer.js';
import { navOf } from '../nav.js';
import { sendSound } from '../question/send-sound.js';
import { typedFields } from '../question/typed-fields.js';
import { CannedPage } from './canned.view.js';

const FIELDS = ['place', 'title', 'text', 'attachment_name'] as const;

/** Answers prepared for questions that come again and again: made, changed and removed here, used beside a question. */
@Controller('inbox/canned')
export class CannedController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CannedAnswers) private readonly canned: CannedAnswers,
    @Inject(TerritoryDirectory) private readonly directory: TerritoryDirectory,
  ) {}

  @Roles('official', 'clerk', 'moderator')
  @Get()
  list(
    @Actor() principal: Principal,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(principal, request, reply, { done: done !== undefined });
  }

  @Roles('official', 'clerk', 'moderator')
  @Post()
  async create(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [territoryId = '', officeId = ''] = typedFields(body, FIELDS).place.split('|');
    const place = { territoryId, officeId: officeId || null };
    return this.done(principal, body, request, reply, (given) => this.canned.create(principal, place, given));
  }

  @Roles('official', 'clerk', 'moderator')
  @Get(':id')
  async page(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(principal, request, reply, { id });
  }

  @Roles('official', 'clerk', 'moderator')
  @Get(':id/voice')
  async voice(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendSound(request, reply, await this.canned.voice(principal, id));
  }

  @Roles('official', 'clerk', 'moderator')
  @Post(':id')
  edit(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.done(principal, body, request, reply, (given) => this.canned.edit(principal, id, given), id);
  }

  @Roles('official', 'clerk', 'moderator')
  @Post(':id/removal')
  async remove(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.canned.remove(principal, id);
    await reply.redirect('/inbox/canned?done=1', 303);
  }

  private async done(
    principal: Principal,
    body: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    verb: (given: Parameters<CannedAnswers['edit']>[2]) => Promise<void>,
    id?: string,
  ): Promise<void> {
    const { title, text, attachment_name } = typedFields(body, FIELDS);
    const attachment = fileIn(body, 'attachment');
    try {
      await verb({
        title,
        text,
        voice: fileIn(body, 'voice'),
        attachment: attachment && { bytes: attachment, name: attachment_name || null },
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { say } = this.pages.frame(request, reply);
      const failed = { error: say(error.key, error.parameters), title, text };
      return this.show(principal, request, reply, { failed, ...(id !== undefined && { id }) }, 422);
    }
    await reply.redirect('/inbox/canned?done=1', 303);
  }

  private async show(
    principal: Principal,
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { id?: string; done?: boolean; failed?: { error: string; title: string; text: string } },
    status = 200,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const own = await this.canned.own(principal);
    const open = shown.id === undefined ? null : (own.find(({ id }) => id === shown.id) ?? null);
    if (shown.id !== undefined && !open) throw new NotFoundError('There is no such prepared answer.');
    const places = (await this.canned.places(principal)).map(({ territoryId, officeId, title }) => ({
      value: `${territoryId}|${officeId ?? ''}`,
      title: title ?? frame.say('inbox.canned.of_commune', { commune: this.directory.label(territoryId) }),
    }));
    const model = { own, open, places, done: shown.done ?? false, failed: shown.failed ?? null };
    await this.pages.send(
      reply,
      CannedPage({ frame, nav: navOf(frame, principal, 'canned'), ...model }),
      status,
    );
  }
}
