import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OfficialPhones } from '../../official-phones/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { PhoneCodePage } from './phone-code.view.js';

const HERE = '/inbox/account';

/** The phones on which somebody answers for their office, from « Mon compte ». */
@Roles('official', 'clerk')
@Controller('inbox/account/phones')
export class OwnPhonesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(OfficialPhones) private readonly phones: OfficialPhones,
  ) {}

  /** Shown in answer to the form and at no address: what is reloaded or bookmarked shows no code. */
  @Post('code')
  async makeCode(
    @Actor() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const code = await this.phones.makeOwnCode(principal);
    const frame = this.pages.frame(request, reply);
    await this.pages.send(reply, <PhoneCodePage frame={frame} code={code} name={null} back={HERE} />);
  }

  @Post(':conversation/ending')
  async end(
    @Actor() principal: Principal,
    @Param('conversation') conversation: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.phones.unlinkOwn(principal, conversation);
    await reply.redirect(`${HERE}?done=unlinked`, 303);
  }
}
