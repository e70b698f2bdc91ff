import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Safeguards, UrgentDesk } from '../../safeguarding/index.js';
import { UserError } from '../../shared/index.js';
import { Actor, AlertBar, ALERTS, Pages, Roles, type Alerts } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import type { Visit } from '../desk-pages.js';
import { typedFields, type Typed } from '../question/typed-fields.js';
import { CasePage } from './case.view.js';
import { CASE_DONE, type CaseAttempt, type CaseDone } from './case-page-model.js';
import { UrgentPage } from './urgent.view.js';

/** People in danger, for those who are trained to read it; for everybody else there is nothing here. */
@Roles('moderator', 'admin')
@Controller('inbox/urgent')
export class UrgentController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(UrgentDesk) private readonly desk: UrgentDesk,
    @Inject(Safeguards) private readonly safeguards: Safeguards,
    @Inject(ALERTS) private readonly alerts: Alerts,
  ) {}

  @Get()
  async list(
    @Actor() principal: Principal,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const lines = await this.desk.list(principal);
    await this.pages.send(reply, UrgentPage({ frame, principal, lines, done: doneIn(done) }));
  }

  /** The bar alone, to renew it where it stands. */
  @Get('alerts')
  async bar(
    @Actor() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { say } = this.pages.frame(request, reply);
    const alerts = (await this.alerts.of(principal)) ?? [];
    await this.pages.sendPart(reply, AlertBar({ frame: { say, alerts } })!);
  }

  @Get(':id')
  page(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show({ principal, request, reply }, id, { done: doneIn(done), attempt: null });
  }

  /** Marks a question as danger: from here on it is no moderator's any more who is not trained. */
  @Post(':id')
  async mark(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.safeguards.safeguard(principal, id);
    await reply.redirect('/inbox/urgent?done=marked', 303);
  }

  @Post(':id/messages')
  message(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['message']);
    return this.done({ principal, request, reply }, id, 'message', typed, () =>
      this.safeguards.writeBack(principal, id, typed.message),
    );
  }

  @Post(':id/notes')
  note(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['note']);
    return this.done({ principal, request, reply }, id, 'note', typed, () =>
      this.safeguards.note(principal, id, typed.note),
    );
  }

  @Post(':id/settlement')
  settle(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['outcome']);
    return this.done({ principal, request, reply }, id, 'settled', typed, () =>
      this.safeguards.settle(principal, id, typed.outcome),
    );
  }

  @Post(':id/release')
  release(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.done({ principal, request, reply }, id, 'released', {}, () =>
      this.safeguards.release(principal, id),
    );
  }

  private async show(
    { principal, request, reply }: Visit,
    id: string,
    { done, attempt }: { done: CaseDone | null; attempt: CaseAttempt | null },
  ): Promise<void> {
    const one = await this.desk.case(principal, id);
    const frame = this.pages.frame(request, reply);
    await this.pages.send(reply, CasePage({ frame, principal, one, done, attempt }), attempt ? 422 : 200);
  }

  /** Does it and leads to the page that shows it; what cannot be done shows the page again as it was filled in. */
  private async done(
    visit: Visit,
    id: string,
    form: CaseAttempt['form'],
    typed: Typed<string>,
    verb: () => Promise<boolean>,
  ): Promise<void> {
    let reached: boolean;
    try {
      reached = await verb();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { say } = this.pages.frame(visit.request, visit.reply);
      const attempt = { form, error: say(error.key, error.parameters), typed };
      return this.show(visit, id, { done: null, attempt });
    }
    const left = form === 'settled' || form === 'released';
    const said = form === 'message' && !reached ? 'message_unsent' : form;
    await visit.reply.redirect(`/inbox/urgent${left ? '' : `/${id}`}?done=${said}`, 303);
  }
}

const doneIn = (value: string | undefined): CaseDone | null => CASE_DONE.find((one) => one === value) ?? null;
