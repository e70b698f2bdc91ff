import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorators.js';
import { Pages } from '../pages.js';
import { SITE_SETTINGS, type SiteSettings } from '../settings.js';
import { HomePage } from './home.view.js';

@Controller()
export class HomeController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SITE_SETTINGS) private readonly settings: SiteSettings,
  ) {}

  @Public()
  @Get('/')
  home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.send(reply, <HomePage frame={this.pages.frame(request, reply)} home={this.settings} />);
  }
}
