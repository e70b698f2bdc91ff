import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGIN_LINK_MINUTES, LoginLinks } from '../../official-phones/index.js';
import { NotFoundError, type Logger } from '../../shared/index.js';
import { LOGGER, Pages, Public } from '../../site/index.js';
import { Authenticator } from '../../staff/index.js';
import { UsedLinkPage } from '../account/invitation.view.js';
import { typedFields } from '../question/typed-fields.js';
import { letIn } from './let-in.js';
import { AskLinkPage, EnterByLinkPage, LinkSentPage } from './login-link.view.js';

/**
 * A way in without a password, for officials: a one-time link on the phone they have linked. Looking at the link uses
 * nothing up: messengers fetch it by themselves to show what is behind it.
 */
@Public()
@Controller('inbox/login/link')
export class LoginLinkController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(LoginLinks) private readonly links: LoginLinks,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get()
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.pages.send(reply, <AskLinkPage frame={this.pages.frame(request, reply)} error={null} />);
  }

  /** The same answer at the same moment, whether there is such an account or not. */
  @Post()
  async ask(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const { login } = typedFields(body, ['login']);
    const seconds = await this.authenticator.takeAttempt(login, request.ip);
    if (seconds > 0) {
      const error = frame.say('inbox.login.wait', { minutes: Math.ceil(seconds / 60) });
      return this.pages.send(reply, <AskLinkPage frame={frame} error={error} />, 422);
    }
    void this.links
      .send(login)
      .catch((error: unknown) =>
        this.logger.error({ error: (error as Error).message }, 'A login link could not be sent.'),
      );
    await this.pages.send(reply, <LinkSentPage frame={frame} minutes={LOGIN_LINK_MINUTES} />);
  }

  @Get(':token')
  async look(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    if (!(await this.links.isGood(token))) return this.pages.send(reply, <UsedLinkPage frame={frame} />, 410);
    await this.pages.send(reply, <EnterByLinkPage frame={frame} token={token} />);
  }

  @Post(':token')
  async enter(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { id } = await this.links.use(token);
      const found = await this.authenticator.admit(id);
      // Who has set up a second factor of their own will enters with it.
      if (found.outcome !== 'in') return void (await reply.redirect('/inbox/login', 303));
      await letIn(request, found);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      const frame = this.pages.frame(request, reply);
      return this.pages.send(reply, <UsedLinkPage frame={frame} />, 410);
    }
    await reply.redirect('/inbox', 303);
  }
}
