import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataLinks } from '../../messaging/index.js';
import { Public } from '../access/access.decorators.js';
import { Pages } from '../pages.js';
import { LinkGonePage, LinkPage, WholePage } from './my-data.view.js';

/**
 * All that is kept of a person, behind a link that is good once. Looking at the link uses nothing up, because programs that
 * show a preview look too; a button does.
 */
@Public()
@Controller('mes-donnees/:token')
export class MyDataController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(DataLinks) private readonly links: DataLinks,
  ) {}

  @Get()
  async link(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    unseen(reply);
    const frame = this.pages.frame(request, reply);
    if (await this.links.isGood(token)) await this.pages.send(reply, LinkPage({ frame, token }));
    else await this.pages.send(reply, LinkGonePage({ frame }), 410);
  }

  @Post()
  async open(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    unseen(reply);
    const frame = this.pages.frame(request, reply);
    const whole = await this.links.open(token);
    if (!whole) return this.pages.send(reply, LinkGonePage({ frame }), 410);
    if ((body as { as?: unknown } | undefined)?.as !== 'file')
      return this.pages.send(reply, WholePage({ frame, whole }));
    await reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="baro.json"')
      .send(JSON.stringify(whole, null, 2));
  }
}

/** Neither found by search engines nor told to another site. */
function unseen(reply: FastifyReply): void {
  reply.header('x-robots-tag', 'noindex, nofollow').header('referrer-policy', 'no-referrer');
}
