import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Referrals } from '../../safeguarding/index.js';
import { UserError } from '../../shared/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { TerritoryDirectory } from '../../territories/index.js';
import type { Visit } from '../desk-pages.js';
import { placesIn } from '../people/places.js';
import { typedFields } from '../question/typed-fields.js';
import { NO_NUMBER, REFERRAL_DONE, ReferralsPage, type TypedNumber } from './referrals.view.js';

/** Whom people in danger can call. The list is empty until an admin fills it. */
@Roles('admin')
@Controller('inbox/referrals')
export class ReferralsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Referrals) private readonly referrals: Referrals,
    @Inject(TerritoryDirectory) private readonly directory: TerritoryDirectory,
  ) {}

  @Get()
  list(
    @Actor() principal: Principal,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show({ principal, request, reply }, done ?? null, NO_NUMBER, null);
  }

  @Post()
  async add(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['number', 'answers', 'hours', 'languages', 'places']);
    try {
      const { places, ...rest } = typed;
      const communes = placesIn(places, this.directory);
      for (const territoryId of communes.length === 0 ? [null] : communes)
        await this.referrals.add(principal, { ...rest, territoryId });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return this.show({ principal, request, reply }, null, typed, error);
    }
    await reply.redirect('/inbox/referrals?done=added', 303);
  }

  @Post(':id/check')
  async check(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.referrals.check(principal, id);
    await reply.redirect('/inbox/referrals?done=checked', 303);
  }

  @Post(':id/removal')
  async remove(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.referrals.remove(principal, id);
    await reply.redirect('/inbox/referrals?done=removed', 303);
  }

  private async show(
    { principal, request, reply }: Visit,
    done: string | null,
    typed: TypedNumber,
    error: UserError | null,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const rows = (await this.referrals.list(principal)).map((one) => ({
      ...one,
      place: one.territoryId === null ? null : this.directory.label(one.territoryId) || one.territoryId,
    }));
    const page = ReferralsPage({
      frame,
      principal,
      rows,
      done: REFERRAL_DONE.find((one) => one === done) ?? null,
      typed,
      error: error && frame.say(error.key, error.parameters),
    });
    await this.pages.send(reply, page, error ? 422 : 200);
  }
}
