import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError } from '../shared/index.js';
import { Public } from './access/access.decorators.js';
import { SITE_SETTINGS, type SiteSettings } from './settings.js';

@Controller('assets')
export class AssetsController {
  constructor(@Inject(SITE_SETTINGS) private readonly settings: SiteSettings) {}

  /** The address changes with the content, so whoever has it may keep it for good. */
  @Public()
  @Get(':file')
  async file(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const asset = this.settings.assets.find(file);
    if (!asset) throw new NotFoundError(`There is no asset ${file}.`);
    const zipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (zipped) reply.header('content-encoding', 'gzip');
    await reply
      .header('content-type', asset.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .send(zipped ? asset.gzipped : asset.bytes);
  }
}
