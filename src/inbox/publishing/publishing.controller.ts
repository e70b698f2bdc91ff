import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Publishing } from '../../questions/index.js';
import { UserError } from '../../shared/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { DeskPages, type Visit } from '../desk-pages.js';
import { typedFields, type Typed } from '../question/typed-fields.js';

type Form = 'publication' | 'removal' | 'closing';

/** What moderators do once a question was answered: show it to everybody, take it back, close it. */
@Controller('inbox/questions/:id')
export class PublishingController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(DeskPages) private readonly deskPages: DeskPages,
    @Inject(Publishing) private readonly publishing: Publishing,
  ) {}

  @Roles('moderator', 'admin')
  @Post('publication')
  publication(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ['text']);
    return this.done({ principal, request, reply }, id, 'publication', typed, () =>
      this.publishing.publish(principal, id, typed.text),
    );
  }

  @Roles('moderator', 'admin')
  @Post('publication/removal')
  removal(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.done({ principal, request, reply }, id, 'removal', {}, () =>
      this.publishing.unpublish(principal, id),
    );
  }

  @Roles('moderator', 'admin')
  @Post('closing')
  closing(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.done({ principal, request, reply }, id, 'closing', {}, () =>
      this.publishing.close(principal, id),
    );
  }

  private async done(
    visit: Visit,
    id: string,
    form: Form,
    typed: Typed<string>,
    verb: () => Promise<boolean>,
  ): Promise<void> {
    try {
      await verb();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { say } = this.pages.frame(visit.request, visit.reply);
      const attempt = { form, error: say(error.key, error.parameters), typed };
      await this.pages.send(visit.reply, await this.deskPages.failed(visit, id, attempt), 422);
      return;
    }
    await visit.reply.redirect(`/inbox/questions/${id}?done=${form}`, 303);
  }
}
