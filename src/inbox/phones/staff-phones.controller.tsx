import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OfficialPhones } from '../../official-phones/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import { People, type Principal } from '../../staff/index.js';
import { PhoneCodePage } from './phone-code.view.js';

/** The same for somebody else, who never opens the inbox: the code is printed or read aloud. */
@Roles('admin')
@Controller('inbox/people/:id/phones')
export class StaffPhonesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(People) private readonly people: People,
    @Inject(OfficialPhones) private readonly phones: OfficialPhones,
  ) {}

  @Post('code')
  async makeCode(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name } = await this.people.person(principal, id);
    const code = await this.phones.makeCodeFor(principal, id);
    const frame = this.pages.frame(request, reply);
    const page = <PhoneCodePage frame={frame} code={code} name={name} back={`/inbox/people/${id}`} />;
    await this.pages.send(reply, page);
  }

  @Post(':conversation/ending')
  async end(
    @Actor() principal: Principal,
    @Param() { id, conversation }: { id: string; conversation: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.phones.unlinkFor(principal, id, conversation);
    await reply.redirect(`/inbox/people/${id}?done=unlinked`, 303);
  }
}
