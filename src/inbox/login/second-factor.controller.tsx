import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotLoggedIn, Pages, Public } from '../../site/index.js';
import { Authenticator, OwnAccount, SecondFactor, StaffAccounts } from '../../staff/index.js';
import { CodesPage } from '../account/codes.view.js';
import { typedFields } from '../question/typed-fields.js';
import { letIn } from './let-in.js';
import { SecondFactorPage } from './second-factor.view.js';

/**
 * Sets up the code that some roles need. Public for the guard, because nobody is logged in before it is done; only who
 * has just given the right password gets past `enrolling`.
 */
@Public()
@Controller('inbox/second-factor')
export class SecondFactorController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SecondFactor) private readonly secondFactor: SecondFactor,
    @Inject(StaffAccounts) private readonly accounts: StaffAccounts,
    @Inject(OwnAccount) private readonly account: OwnAccount,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  @Get()
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { staffId } = await this.enrolling(request);
    const enrolment = await this.secondFactor.beginTotp(staffId);
    const frame = this.pages.frame(request, reply);
    await this.pages.send(reply, <SecondFactorPage frame={frame} enrolment={enrolment} error={null} />);
  }

  @Post()
  async confirm(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { staffId, proof } = await this.enrolling(request);
    const { totp } = typedFields(body, ['totp']);
    if (!(await this.secondFactor.confirmTotp(staffId, totp))) {
      const frame = this.pages.frame(request, reply);
      const error = frame.say('inbox.totp.wrong');
      await this.pages.send(reply, <SecondFactorPage frame={frame} enrolment={null} error={error} />, 422);
      return;
    }
    const principal = await this.accounts.principal(staffId);
    if (!principal) throw new NotLoggedIn('The account was closed meanwhile.');
    await letIn(request, { principal, proof });
    const codes = await this.account.firstCodes(staffId);
    await this.pages.send(reply, <CodesPage frame={this.pages.frame(request, reply)} codes={codes} />);
  }

  /** @throws {NotLoggedIn} also when the password was changed since, by whoever found that somebody else knew it */
  private async enrolling({ session }: FastifyRequest): Promise<{ staffId: string; proof: string }> {
    const { enrollingId: staffId, proof } = session;
    if (
      staffId === undefined ||
      proof === undefined ||
      !(await this.authenticator.stillProven(staffId, proof))
    )
      throw new NotLoggedIn('Nobody is setting up a second factor.');
    return { staffId, proof };
  }
}
