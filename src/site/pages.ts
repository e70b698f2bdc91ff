import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { Clock } from '../shared/index.js';
import type { PageFrame } from './page-frame.js';
import { renderPage, renderPart } from './render.js';
import { CLOCK, SITE_SETTINGS, type SiteSettings } from './settings.js';
import './access/session-fields.js';

const compress = promisify(gzip);
const VARY = 'accept-encoding, hx-request';
/** Five minutes: what was taken back is gone by then wherever it was kept. */
const KEPT = 'public, max-age=300';

/** Whether htmx asks for a part, to put in the place of the old one; a whole page is right for everybody else. */
export const wantsPart = (request: FastifyRequest): boolean => request.headers['hx-request'] === 'true';

/** Makes pages for requests and sends them. */
@Injectable()
export class Pages {
  constructor(
    @Inject(SITE_SETTINGS) private readonly settings: SiteSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  frame(request: FastifyRequest, reply: FastifyReply): PageFrame {
    const { say, assets, demo } = this.settings;
    return {
      say,
      assets,
      demo,
      now: this.clock.now(),
      csrf: hasForms(request) ? reply.generateCsrf({ userInfo: formOwner(request) }) : '',
      staffName: request.principal?.name ?? null,
      alerts: request.alerts ?? null,
    };
  }

  send(reply: FastifyReply, page: VNode, status = 200): Promise<void> {
    return this.sendHtml(reply, renderPage(page), status);
  }

  /** What is the same for everybody: kept for a while by whoever passes it on, and not sent twice to who has it. */
  async sendPublic(reply: FastifyReply, page: VNode): Promise<void> {
    const html = renderPage(page);
    const tag = `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', tag);
    if (reply.request.headers['if-none-match'] === tag) {
      await reply.status(304).header('cache-control', KEPT).header('vary', VARY).send();
      return;
    }
    await this.sendHtml(reply, html, 200, KEPT);
  }

  sendPart(reply: FastifyReply, part: VNode): Promise<void> {
    return this.sendHtml(reply, renderPart(part), 200);
  }

  /** Compressed: a page is text that repeats itself, and every byte is paid for. */
  private async sendHtml(
    reply: FastifyReply,
    html: string,
    status: number,
    kept = 'no-store',
  ): Promise<void> {
    const zipped = /\bgzip\b/.test(reply.request.headers['accept-encoding'] ?? '');
    if (zipped) reply.header('content-encoding', 'gzip');
    await reply
      .status(status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', kept)
      .header('vary', VARY)
      .send(zipped ? await compress(html) : html);
  }
}

/** Only these pages have forms; elsewhere nobody gets a cookie. */
const hasForms = (request: FastifyRequest): boolean => /^\/inbox\b/.test(request.url);

/** Binds a form to the person it was made for. */
export const formOwner = (request: FastifyRequest): string =>
  request.session?.staffId ?? request.session?.enrollingId ?? 'nobody';
