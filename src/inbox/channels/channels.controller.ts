import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Actor, OfNoCommune, Pages, Roles, wantsPart } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { Changes } from '../live/changes.js';
import { navOf } from '../nav.js';
import { CHANNEL_DESK, type ChannelDesk, type ChannelOrder } from './channel-desk.js';
import { ChannelList, ChannelsPage } from './channels.view.js';

/** Channels that are paired with a phone, one for all communes: where somebody links one, and what may be asked of it. */
@OfNoCommune()
@Controller('inbox/channels')
export class ChannelsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CHANNEL_DESK) private readonly desk: ChannelDesk,
    @Inject(Changes) private readonly changes: Changes,
  ) {}

  @Roles('admin')
  @Get()
  async page(
    @Actor() principal: Principal,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const seen = this.changes.place;
    const states = await this.desk.states();
    if (wantsPart(request)) return this.pages.sendPart(reply, ChannelList({ frame, states }));
    const nav = navOf(frame, principal, 'channels');
    await this.pages.send(reply, ChannelsPage({ frame, states, nav, done: orderIn(done), seen }));
  }

  @Roles('admin')
  @Post(':channel/:account/restart')
  restart(
    @Actor() principal: Principal,
    @Param() { channel, account }: { channel: string; account: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.ask(principal, channel, account, 'restart', reply);
  }

  @Roles('admin')
  @Post(':channel/:account/unpairing')
  unpair(
    @Actor() principal: Principal,
    @Param() { channel, account }: { channel: string; account: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.ask(principal, channel, account, 'unpair', reply);
  }

  private async ask(
    principal: Principal,
    channel: string,
    account: string,
    order: ChannelOrder,
    reply: FastifyReply,
  ): Promise<void> {
    await this.desk.ask(principal, { channel, account }, order);
    await reply.redirect(`/inbox/channels?done=${order}`, 303);
  }
}

/** What the address says was just asked; null for anything we would not have written there. */
const orderIn = (value: string | undefined): ChannelOrder | null =>
  value === 'restart' || value === 'unpair' ? value : null;
