import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicDesk } from '../../questions/index.js';
import { Public } from '../access/access.decorators.js';
import { Pages } from '../pages.js';
import { SITE_SETTINGS, type SiteSettings } from '../settings.js';
import { AnswerPage } from './answer.view.js';
import { CommunePage } from './commune.view.js';
import { CommunesPage } from './communes.view.js';

const MOST_TYPED = 80;
/** What an address may carry twice, or not at all. */
const one = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MOST_TYPED) : '');

/** What everybody may read: the same for all, so that it may be kept on the way. */
@Controller('communes')
export class CommunesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(PublicDesk) private readonly desk: PublicDesk,
    @Inject(SITE_SETTINGS) private readonly settings: SiteSettings,
  ) {}

  @Public()
  @Get()
  communes(
    @Query('cercle') cercle: unknown,
    @Query('q') typed: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = { cercle: one(cercle), typed: one(typed) };
    const communes = this.desk.communes(asked);
    const frame = this.pages.frame(request, reply);
    return this.pages.sendPublic(
      reply,
      <CommunesPage {...{ frame, ...asked, communes, cercles: this.desk.cercles() }} />,
    );
  }

  @Public()
  @Get(':slug')
  async commune(
    @Param('slug') slug: string,
    @Query('q') typed: unknown,
    @Query('page') page: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shown = await this.desk.commune(slug, one(typed), Number(one(page)));
    const frame = this.pages.frame(request, reply);
    await this.pages.sendPublic(reply, <CommunePage {...{ frame, shown, home: this.settings }} />);
  }

  @Public()
  @Get(':slug/questions/:id')
  async answer(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { commune, answer } = await this.desk.answer(slug, id);
    const frame = this.pages.frame(request, reply);
    await this.pages.sendPublic(reply, <AnswerPage {...{ frame, commune, answer }} />);
  }
}
