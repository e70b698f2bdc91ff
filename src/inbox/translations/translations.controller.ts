import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { UserError } from '../../shared/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';
import { typedFields } from '../question/typed-fields.js';
import { PreviewBubble } from './preview.view.js';
import { listOf, type ListQuery } from './text-list.js';
import { TextListPage } from './text-list.view.js';
import { TextPage, type TextPageProps } from './text.view.js';
import { TranslationDesk } from './translation-desk.js';

interface Place {
  readonly language: string;
  readonly key: string;
}
type Attempt = TextPageProps['attempt'];

/** Texts side by side with their French, for those who are bound to the language. */
@Controller('inbox/translations')
export class TranslationsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(TranslationDesk) private readonly desk: TranslationDesk,
  ) {}

  @Roles('translator')
  @Get()
  async list(
    @Actor() principal: Principal,
    @Query() query: ListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const nav = navOf(frame, principal, 'translations');
    await this.pages.send(reply, TextListPage({ frame, nav, list: listOf(this.desk, principal, query) }));
  }

  @Roles('translator')
  @Get(':language/:key')
  page(
    @Actor() principal: Principal,
    @Param() place: Place,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(
      { principal, request, reply },
      place,
      done === 'draft' || done === 'reviewed' ? done : null,
      null,
    );
  }

  @Roles('translator')
  @Post(':language/:key/preview')
  async preview(
    @Actor() principal: Principal,
    @Param() { language, key }: Place,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { text } = typedFields(body, ['text']);
    const frame = this.pages.frame(request, reply);
    const shown = this.desk.preview(principal, language, key, text, 'draft');
    const refusal = text.trim() === '' ? null : this.desk.refusal(principal, language, key, text);
    const wrong = refusal && frame.say(refusal.key, refusal.parameters);
    const about = this.desk.languages(principal).find(({ code }) => code === language)!;
    await this.pages.sendPart(reply, PreviewBubble({ frame, shown, wrong, language: about }));
  }

  @Roles('translator')
  @Post(':language/:key')
  async save(
    @Actor() principal: Principal,
    @Param() place: Place,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { text, seen, as } = typedFields(body, ['text', 'seen', 'as']);
    const state = as === 'reviewed' ? 'reviewed' : 'draft';
    const visit = { principal, request, reply };
    try {
      await this.desk.save(principal, place.language, place.key, { text, state, seen: Number(seen) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return this.show(visit, place, null, { text, error });
    }
    await reply.redirect(`${addressOf(place)}?done=${state}`, 303);
  }

  /** An earlier version again, or what the file says (`version` empty). */
  @Roles('translator')
  @Post(':language/:key/restoration')
  async restore(
    @Actor() principal: Principal,
    @Param() place: Place,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { version, seen } = typedFields(body, ['version', 'seen']);
    const wanted = version === '' ? null : Number(version);
    try {
      await this.desk.restore(principal, place.language, place.key, wanted, Number(seen));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return this.show({ principal, request, reply }, place, null, { text: null, error });
    }
    await reply.redirect(`${addressOf(place)}?done=draft`, 303);
  }

  private async show(
    { principal, request, reply }: { principal: Principal; request: FastifyRequest; reply: FastifyReply },
    { language, key }: Place,
    done: TextPageProps['done'],
    failed: { text: string | null; error: UserError } | null,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const open = await this.desk.open(principal, language, key);
    const attempt: Attempt = failed && {
      text: failed.text,
      error: frame.say(failed.error.key, failed.error.parameters),
    };
    const typed = attempt?.text ?? open.text.text ?? '';
    const state = attempt ? 'draft' : open.text.state;
    const shown = this.desk.preview(principal, language, key, typed, state);
    const nav = navOf(frame, principal, 'translations');
    const page = TextPage({ frame, nav, open, shown, typed, attempt, done });
    await this.pages.send(reply, page, failed ? 422 : 200);
  }
}

const addressOf = ({ language, key }: Place): string => `/inbox/translations/${language}/${key}`;
