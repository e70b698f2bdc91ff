import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Actor, Pages, Roles } from '../../site/index.js';
import { AuditTrail, People, StaffAccounts, type Principal, type TrailEntry } from '../../staff/index.js';
import { AuditPage, type AuditFilter } from './audit.view.js';

/** « Journal »: who did what, when. It is read, and never changed. */
@Roles('admin')
@Controller('inbox/audit')
export class AuditController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
    @Inject(People) private readonly people: People,
    @Inject(StaffAccounts) private readonly accounts: StaffAccounts,
  ) {}

  @Get()
  async page(
    @Actor() principal: Principal,
    @Query() query: Partial<Record<'verb' | 'person' | 'before', unknown>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const filter: AuditFilter = { verb: wordIn(query.verb), person: wordIn(query.person) };
    const before = /^\d{1,15}$/.test(wordIn(query.before)) ? Number(query.before) : null;
    const { entries, next } = await this.trail.read(principal, {
      ...(filter.verb !== '' && { verb: filter.verb }),
      ...(filter.person !== '' && { staffId: filter.person }),
      ...(before !== null && { before }),
    });
    const people = await this.people.list(principal);
    const verbs = await this.trail.verbs();
    const names = await this.namesIn(entries);
    await this.pages.send(
      reply,
      AuditPage({ frame, principal, filter, entries, next, people, verbs, names, first: before === null }),
    );
  }

  /** Of the people it was done to. */
  private namesIn(entries: readonly TrailEntry[]): Promise<Map<string, string>> {
    const ids = entries.flatMap(({ subject: { kind, id } }) => (kind === 'staff' ? id : []));
    return this.accounts.namesOf(ids);
  }
}

const wordIn = (value: unknown): string => (typeof value === 'string' ? value : '');
