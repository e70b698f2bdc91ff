import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError, UserError } from '../../shared/index.js';
import { Pages, Public } from '../../site/index.js';
import { Authenticator, OwnAccount } from '../../staff/index.js';
import { letEnrol, letIn } from '../login/let-in.js';
import { typedFields } from '../question/typed-fields.js';
import { InvitationPage, UsedLinkPage } from './invitation.view.js';

/**
 * Where a link leads with which somebody chooses a password. Looking uses nothing up: messengers fetch a link by
 * themselves to show what is behind it.
 */
@Public()
@Controller('inbox/invitation')
export class InvitationController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(OwnAccount) private readonly account: OwnAccount,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  @Get(':token')
  look(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(token, null, request, reply);
  }

  @Post(':token')
  async choose(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { password, again } = typedFields(body, ['password', 'again']);
    try {
      await this.enter(await this.account.accept(token, password, again), request, reply);
    } catch (error) {
      if (!(error instanceof UserError) && !(error instanceof NotFoundError)) throw error;
      await this.show(token, error instanceof UserError ? error : null, request, reply);
    }
  }

  /** A second factor that is in force is asked for even so: a link may be read by others. */
  private async enter(staffId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const found = await this.authenticator.admit(staffId);
    if (found.outcome !== 'in') return void (await reply.redirect('/inbox/login', 303));
    if (found.mustEnrolTotp) {
      await letEnrol(request, found);
      return void (await reply.redirect('/inbox/second-factor', 303));
    }
    await letIn(request, found);
    await reply.redirect('/inbox', 303);
  }

  private async show(
    token: string,
    error: UserError | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const invitation = await this.account.invitation(token);
    if (!invitation) return this.pages.send(reply, <UsedLinkPage frame={frame} />, 410);
    const told = error && frame.say(error.key, error.parameters);
    await this.pages.send(
      reply,
      <InvitationPage frame={frame} token={token} invitation={invitation} error={told} />,
      error ? 422 : 200,
    );
  }
}
