import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserError } from '../../shared/index.js';
import { Actor, Roles } from '../../site/index.js';
import { People, type Principal } from '../../staff/index.js';
import type { Visit } from '../desk-pages.js';
import { typedFields } from '../question/typed-fields.js';
import type { TypedPerson } from './invite.view.js';
import { PeoplePages } from './people-pages.js';
import { PERSON_DONE, type PersonDone } from './person.view.js';
import { typedRole, type TypedRole } from './typed-grants.js';

const NOTHING: TypedPerson = { name: '', login: '', role: '', places: '', languages: [] };

/** « Équipe »: the accounts. An admin of some communes sees who works there and nowhere else. */
@Roles('admin')
@Controller('inbox/people')
export class PeopleController {
  constructor(
    @Inject(People) private readonly people: People,
    @Inject(PeoplePages) private readonly pages: PeoplePages,
  ) {}

  @Get()
  list(
    @Actor() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pages.list({ principal, request, reply });
  }

  @Get('new')
  form(
    @Actor() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pages.invite({ principal, request, reply }, NOTHING, null);
  }

  @Post()
  async invite(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { principal, request, reply };
    const typed = { ...typedFields(body, ['name', 'login']), ...typedRole(body) };
    try {
      const link = await this.people.invite(principal, { ...typed, grants: this.pages.grants(typed) });
      await this.pages.link(visit, link);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.pages.invite(visit, typed, error);
    }
  }

  @Get(':id')
  person(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const known = PERSON_DONE.find((one) => one === done) ?? null;
    return this.pages.person({ principal, request, reply }, id, { done: known });
  }

  @Post(':id/invitation')
  async renewLink(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { principal, request, reply };
    const { forget } = typedFields(body, ['forget']);
    await this.attempt(visit, id, async () => {
      await this.pages.link(visit, await this.people.renewLink(principal, id, forget === '1'));
    });
  }

  @Post(':id/grants')
  grant(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedRole(body);
    const verb = () => this.people.grant(principal, id, this.pages.grants(typed));
    return this.done({ principal, request, reply }, id, 'grant', verb, typed);
  }

  @Post(':id/grants/:grant/ending')
  endGrant(
    @Actor() principal: Principal,
    @Param() { id, grant }: { id: string; grant: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const verb = () => this.people.endGrant(principal, id, grant);
    return this.done({ principal, request, reply }, id, 'grant_end', verb);
  }

  @Post(':id/training')
  train(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { trained } = typedFields(body, ['trained']);
    const verb = () => this.people.train(principal, id, trained === '1');
    return this.done({ principal, request, reply }, id, 'trained', verb);
  }

  @Post(':id/devices/ending')
  endDevices(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const verb = () => this.people.endSession(principal, id, null);
    return this.done({ principal, request, reply }, id, 'ended', verb);
  }

  @Post(':id/devices/:session/ending')
  endDevice(
    @Actor() principal: Principal,
    @Param() { id, session }: { id: string; session: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const verb = () => this.people.endSession(principal, id, session);
    return this.done({ principal, request, reply }, id, 'ended', verb);
  }

  @Post(':id/closing')
  close(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.done({ principal, request, reply }, id, 'closed', () => this.people.close(principal, id));
  }

  private done(
    visit: Visit,
    id: string,
    done: PersonDone,
    verb: () => Promise<void>,
    typed?: TypedRole,
  ): Promise<void> {
    const then = async (): Promise<void> => {
      await verb();
      // Whoever worked only where their last role ended is no longer an admin's of these communes.
      await visit.reply.redirect(await this.pages.placeAfter(visit.principal, id, done), 303);
    };
    return this.attempt(visit, id, then, typed);
  }

  private async attempt(
    visit: Visit,
    id: string,
    verb: () => Promise<void>,
    typed?: TypedRole,
  ): Promise<void> {
    try {
      await verb();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.pages.person(visit, id, { error, ...(typed && { typed }) });
    }
  }
}
