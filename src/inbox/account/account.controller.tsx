import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserError } from '../../shared/index.js';
import { OfficialPhones } from '../../official-phones/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import { OwnAccount, SessionStore, type Principal, type Proof } from '../../staff/index.js';
import type { Visit } from '../desk-pages.js';
import { SecondFactorPage } from '../login/second-factor.view.js';
import { typedFields } from '../question/typed-fields.js';
import { ACCOUNT_DONE, AccountPage, type AccountDone } from './account.view.js';
import { CodesPage } from './codes.view.js';

const HERE = '/inbox/account';
const CONFIRMATION = `${HERE}/second-factor/confirmation`;

/** « Mon compte ». What would open it to somebody else asks for the password once more. */
@Roles('moderator', 'official', 'admin', 'animator', 'clerk', 'translator')
@Controller('inbox/account')
export class AccountController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(OwnAccount) private readonly account: OwnAccount,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(OfficialPhones) private readonly phones: OfficialPhones,
  ) {}

  @Get()
  page(
    @Actor() principal: Principal,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(
      { principal, request, reply },
      { done: ACCOUNT_DONE.find((one) => one === done) ?? null },
    );
  }

  @Post('password')
  changePassword(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { current, password, again } = typedFields(body, ['current', 'password', 'again']);
    return this.attempt({ principal, request, reply }, async () => {
      const proof = proofOf(principal, current, request);
      await this.account.changePassword(proof, { password, again }, this.current(request));
      await reply.redirect(`${HERE}?done=password`, 303);
    });
  }

  @Post('recovery-codes')
  renewCodes(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { codes_password: password } = typedFields(body, ['codes_password']);
    return this.attempt({ principal, request, reply }, async () => {
      const codes = await this.account.renewCodes(proofOf(principal, password, request));
      await this.pages.send(reply, <CodesPage frame={this.pages.frame(request, reply)} codes={codes} />);
    });
  }

  @Post('second-factor')
  beginOtherPhone(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { phone_password: password } = typedFields(body, ['phone_password']);
    return this.attempt({ principal, request, reply }, async () => {
      const enrolment = await this.account.beginOtherPhone(proofOf(principal, password, request));
      const frame = this.pages.frame(request, reply);
      await this.pages.send(
        reply,
        <SecondFactorPage
          frame={frame}
          enrolment={enrolment}
          error={null}
          action={CONFIRMATION}
          again={HERE}
        />,
      );
    });
  }

  @Post('second-factor/confirmation')
  async confirmOtherPhone(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { totp } = typedFields(body, ['totp']);
    await this.attempt({ principal, request, reply }, async () => {
      if (await this.account.confirmOtherPhone(principal, totp)) {
        await reply.redirect(`${HERE}?done=phone`, 303);
        return;
      }
      const frame = this.pages.frame(request, reply);
      const error = frame.say('inbox.totp.wrong');
      await this.pages.send(
        reply,
        <SecondFactorPage frame={frame} enrolment={null} error={error} action={CONFIRMATION} again={HERE} />,
        422,
      );
    });
  }

  @Post('devices/ending')
  async endOthers(
    @Actor() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.account.endSession(principal, null, this.current(request));
    await reply.redirect(`${HERE}?done=ended`, 303);
  }

  @Post('devices/:session/ending')
  async endOne(
    @Actor() principal: Principal,
    @Param('session') session: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.account.endSession(principal, session, this.current(request));
    await reply.redirect(`${HERE}?done=ended`, 303);
  }

  private current({ session }: FastifyRequest): string {
    return this.sessions.rowId(session.sessionId);
  }

  private async attempt(visit: Visit, verb: () => Promise<void>): Promise<void> {
    try {
      await verb();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.show(visit, { error }, 422);
    }
  }

  private async show(
    { principal, request, reply }: Visit,
    { done = null, error = null }: { done?: AccountDone | null; error?: UserError | null },
    status = 200,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const page = (
      <AccountPage
        frame={frame}
        principal={principal}
        account={await this.account.view(principal)}
        phones={(await this.phones.hasDuty(principal.id)) ? await this.phones.list(principal.id) : null}
        currentId={this.current(request)}
        done={done}
        error={error && frame.say(error.key, error.parameters)}
      />
    );
    await this.pages.send(reply, page, status);
  }
}

const proofOf = (principal: Principal, password: string, { ip }: FastifyRequest): Proof => ({
  principal,
  password,
  source: ip,
});
