import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pages, Public } from '../../site/index.js';
import { Authenticator, type Authentication } from '../../staff/index.js';
import { typedFields } from '../question/typed-fields.js';
import { letEnrol, letIn } from './let-in.js';
import { LoginPage, type LoginModel } from './login.view.js';

const PLACE = /^\/inbox(?![\w-])(?!\/(login|logout|second-factor|invitation))[^\\\s]*$/;
/** Where a form of a question is sent: an address without a page of its own, shown when it was refused. */
const FORM = /^(\/inbox\/questions\/[\w-]+)\/(?!audio)\w+$/;

/** A place of ours to go on to, or null: whoever wrote the link may not choose another site. */
export const safeNext = (next: string | undefined): string | null =>
  next !== undefined && PLACE.test(next) ? next.replace(FORM, '$1') : null;

@Public()
@Controller('inbox')
export class LoginController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  @Get('login')
  async form(
    @Query() { next, ended }: { next?: string; ended?: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.show(request, reply, {
      login: '',
      codeNeeded: false,
      error: null,
      next: safeNext(next),
      ended: ended === '1',
    });
  }

  @Post('login')
  async enter(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { login, password, totp, next } = typedFields(body, ['login', 'password', 'totp', 'next']);
    const { recovery } = typedFields(body, ['recovery']);
    const found = await this.authenticator.authenticate({
      login,
      password,
      source: request.ip,
      ...(totp !== '' && { totp }),
      ...(recovery !== '' && { recovery }),
    });
    if (found.outcome === 'in') return this.letIn(found, safeNext(next), request, reply);
    const codeNeeded = found.outcome === 'code-needed' || totp !== '' || recovery !== '';
    const { say } = this.pages.frame(request, reply);
    const error = errorOf(found, say);
    await this.show(
      request,
      reply,
      { login, codeNeeded, error, next: safeNext(next), ended: false },
      error ? 422 : 200,
    );
  }

  @Post('logout')
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await request.session.destroy();
    await reply.redirect('/inbox/login', 303);
  }

  private async letIn(
    found: Extract<Authentication, { outcome: 'in' }>,
    next: string | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    if (found.mustEnrolTotp) {
      await letEnrol(request, found);
      return void (await reply.redirect('/inbox/second-factor', 303));
    }
    await letIn(request, found);
    // Without their telephone they first need to hear what to do about it.
    await reply.redirect(found.recovered ? '/inbox/account?done=recovered' : (next ?? '/inbox'), 303);
  }

  private show(request: FastifyRequest, reply: FastifyReply, login: LoginModel, status = 200): Promise<void> {
    return this.pages.send(
      reply,
      <LoginPage frame={this.pages.frame(request, reply)} login={login} />,
      status,
    );
  }
}

function errorOf(
  found: Authentication,
  say: (key: string, p?: Record<string, number>) => string,
): string | null {
  switch (found.outcome) {
    case 'refused':
      return say('inbox.login.refused');
    case 'wait':
      return say('inbox.login.wait', { minutes: Math.ceil(found.seconds / 60) });
    case 'code-needed':
    case 'in':
      return null;
  }
}
