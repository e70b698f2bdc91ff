import { Catch, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../../shared/index.js';
import { NotLoggedIn } from '../access/not-logged-in.js';
import { pageBefore } from '../access/same-origin.js';
import { Pages, wantsPart } from '../pages.js';
import { LOGGER, SITE_SETTINGS, type SiteSettings } from '../settings.js';
import { ErrorPage } from './error.view.js';
import { problemOf, type Problem } from './problem.js';

/** The one exception filter: a page for people, a word for programs, and no inside of ours for anybody. */
@Catch()
@Injectable()
export class PageExceptions implements ExceptionFilter {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SITE_SETTINGS) private readonly settings: Pick<SiteSettings, 'publicUrl'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    if (reply.sent || reply.raw.headersSent) return;
    if (error instanceof NotLoggedIn) return askToLogIn(request, reply, this.settings.publicUrl);
    const problem = problemOf(error);
    if (problem.status >= 500) this.log(error, request, problem);
    if (!wantsHtml(request)) {
      await reply.status(problem.status).send({ error: problem.said?.key ?? problem.name });
      return;
    }
    const home = request.url.startsWith('/inbox') ? '/inbox' : '/';
    const page = <ErrorPage frame={this.pages.frame(request, reply)} problem={problem} home={home} />;
    await this.pages.send(reply, page, problem.status);
  }

  /** The route's pattern and not the address: an address may hold what a person wrote. */
  private log(error: unknown, request: FastifyRequest, { name }: Problem): void {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    this.logger.error(
      { route: request.routeOptions?.url, problem: name, error: message, stack },
      'A page failed.',
    );
  }
}

const wantsHtml = (request: FastifyRequest): boolean => /\btext\/html\b/.test(request.headers.accept ?? '');

/** A page leads to the login and back, a form to its page; a part or a program is only told. */
async function askToLogIn(request: FastifyRequest, reply: FastifyReply, publicUrl: string): Promise<void> {
  if (wantsPart(request) || !wantsHtml(request)) {
    await reply.status(401).header('hx-redirect', '/inbox/login').send({ error: 'not_logged_in' });
    return;
  }
  if (request.method === 'GET') {
    await reply.redirect(`/inbox/login?next=${encodeURIComponent(request.url)}`, 303);
    return;
  }
  const next = pageBefore(request, publicUrl);
  const query = new URLSearchParams({ ended: '1', ...(next !== null && { next }) });
  await reply.redirect(`/inbox/login?${query.toString()}`, 303);
}
