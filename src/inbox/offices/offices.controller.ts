import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { afterDayIn, OfficeDesk, Offices } from '../../offices/index.js';
import { UserError, type Clock } from '../../shared/index.js';
import { Actor, CLOCK, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { OFFICE_ROLES } from '../../territories/index.js';
import type { Visit } from '../desk-pages.js';
import { navOf } from '../nav.js';
import { typedFields } from '../question/typed-fields.js';
import { HOLDER_FIELDS, type HolderTyped } from './holder-fields.js';
import { dateOf, holderOf } from './typed-holder.js';
import { OFFICE_DONE, OfficePage, type OfficeAttempt, type OfficeDone } from './office.view.js';
import { OfficesPage, officeUrl, territoryUrl } from './offices.view.js';
import { TerritoryPage, type NewOfficeTyped } from './territory.view.js';

/** Who holds which office of a commune, until when, and how it passes on. */
@Roles('admin')
@Controller('inbox/offices')
export class OfficesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(OfficeDesk) private readonly desk: OfficeDesk,
    @Inject(Offices) private readonly offices: Offices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @Actor() principal: Principal,
    @Query('q') typed: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const overview = await this.desk.overview(principal);
    const query = typeof typed === 'string' ? typed.trim() : '';
    const found = query === '' ? null : this.desk.search(overview, query);
    const nav = navOf(frame, principal, 'offices');
    await this.pages.send(reply, OfficesPage({ frame, nav, overview, found, query }));
  }

  @Get('territories/:territory')
  territory(
    @Actor() principal: Principal,
    @Param('territory') id: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.showTerritory({ principal, request, reply }, id, { done: done === 'added' });
  }

  @Post('territories/:territory')
  async add(
    @Actor() principal: Principal,
    @Param('territory') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { principal, request, reply };
    const typed = typedFields(body, [...HOLDER_FIELDS, 'role', 'title']);
    const place = await this.desk.territory(principal, id);
    try {
      const role = OFFICE_ROLES.find((one) => one === typed.role);
      if (!role) throw new UserError('inbox.error.office_role');
      const { name: holderName, id: holderId, from, until } = holderOf(typed, place.accounts);
      await this.offices.add(principal, {
        ...{ territoryId: id, role, title: typed.title.trim(), holderName, holderId },
        ...(from === null ? {} : { from }),
        ...(until === null ? {} : { until }),
      });
    } catch (error) {
      return this.showTerritory(visit, id, { attempt: { error: this.said(visit, error), typed } });
    }
    await reply.redirect(`${territoryUrl(id)}?done=added`, 303);
  }

  @Get(':office')
  page(
    @Actor() principal: Principal,
    @Param('office') id: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const known = OFFICE_DONE.find((one) => one === done) ?? null;
    return this.showOffice({ principal, request, reply }, id, { done: known });
  }

  @Post(':office/handover')
  handOver(
    @Actor() principal: Principal,
    @Param('office') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, HOLDER_FIELDS);
    return this.done({ principal, request, reply }, id, 'handover', typed, async () => {
      const { accounts } = await this.desk.office(principal, id);
      const { from, ...holder } = holderOf(typed, accounts);
      await this.offices.handOver(principal, id, { ...holder, from: from ?? this.clock.now() });
    });
  }

  @Post(':office/end')
  setEnd(
    @Actor() principal: Principal,
    @Param('office') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, HOLDER_FIELDS);
    return this.done({ principal, request, reply }, id, 'end', typed, () =>
      this.offices.setEnd(principal, id, dateOf(afterDayIn(typed.until))),
    );
  }

  @Post(':office/plan')
  dropPlan(
    @Actor() principal: Principal,
    @Param('office') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, HOLDER_FIELDS);
    return this.done({ principal, request, reply }, id, 'plan', typed, () =>
      this.offices.dropPlan(principal, id),
    );
  }

  private async done(
    visit: Visit,
    id: string,
    form: OfficeDone,
    typed: HolderTyped,
    verb: () => Promise<void>,
  ): Promise<void> {
    try {
      await verb();
    } catch (error) {
      return this.showOffice(visit, id, { attempt: { form, error: this.said(visit, error), typed } });
    }
    await visit.reply.redirect(`${officeUrl(id)}?done=${form}`, 303);
  }

  private async showTerritory(
    { principal, request, reply }: Visit,
    id: string,
    shown: { done?: boolean; attempt?: { error: string; typed: NewOfficeTyped } },
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const place = await this.desk.territory(principal, id);
    const { done = false, attempt = null } = shown;
    const nav = navOf(frame, principal, 'offices');
    await this.pages.send(reply, TerritoryPage({ frame, nav, place, done, attempt }), attempt ? 422 : 200);
  }

  private async showOffice(
    { principal, request, reply }: Visit,
    id: string,
    shown: { done?: OfficeDone | null; attempt?: OfficeAttempt },
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const office = await this.desk.office(principal, id);
    const { done = null, attempt = null } = shown;
    const nav = navOf(frame, principal, 'offices');
    await this.pages.send(reply, OfficePage({ frame, nav, office, done, attempt }), attempt ? 422 : 200);
  }

  /** @throws what is no refusal */
  private said({ request, reply }: Visit, error: unknown): string {
    if (!(error instanceof UserError)) throw error;
    return this.pages.frame(request, reply).say(error.key, error.parameters);
  }
}
