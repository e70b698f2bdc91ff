import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RecordingDesk } from '../../recordings/index.js';
import { UserError } from '../../shared/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { navOf } from '../nav.js';
import { sendSound } from '../question/send-sound.js';
import { NoLanguagePage } from './no-language.view.js';
import { PromptPage } from './prompt.view.js';
import { doneIn, nextOf, progressOf, shownIn } from './recordings-page-model.js';
import { RecordingsPage } from './recordings.view.js';

interface Place {
  readonly language: string;
  readonly key: string;
  readonly id: string;
}

/** What is read aloud to people who do not read: recorded, listened to and vouched for here. */
@Controller('inbox/recordings')
export class RecordingsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(RecordingDesk) private readonly desk: RecordingDesk,
  ) {}

  @Roles('admin', 'translator')
  @Get()
  async first(
    @Actor() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [language] = this.desk.languages(principal);
    if (language) return void (await reply.redirect(`/inbox/recordings/${language.code}`, 303));
    const frame = this.pages.frame(request, reply);
    await this.pages.send(reply, NoLanguagePage({ frame, nav: navOf(frame, principal, 'recordings') }));
  }

  @Roles('admin', 'translator')
  @Get(':language')
  async list(
    @Actor() principal: Principal,
    @Param('language') language: string,
    @Query('show') show: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const prompts = this.desk.prompts(principal, language);
    const progress = progressOf(prompts, this.desk.coreSize);
    const languages = this.desk.languages(principal);
    const nav = navOf(frame, principal, 'recordings');
    const model = { frame, nav, languages, language, prompts, progress, shown: shownIn(show) };
    await this.pages.send(reply, RecordingsPage(model));
  }

  @Roles('admin', 'translator')
  @Get(':language/:key')
  async prompt(
    @Actor() principal: Principal,
    @Param() { language, key }: Place,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const prompts = this.desk.prompts(principal, language);
    const prompt = this.desk.prompt(principal, language, key);
    const about = this.desk.languages(principal).find(({ code }) => code === language)!;
    const model = {
      ...{ frame, nav: navOf(frame, principal, 'recordings'), language: about, prompt, done: doneIn(done) },
      draft: this.desk.isDraft(language, key),
      heardId: this.desk.heardId(language, key),
      next: nextOf(prompts, key),
    };
    await this.pages.send(reply, PromptPage(model));
  }

  /** The recording itself, as the browser made it; the page that sent it goes on by itself. */
  @Roles('admin', 'translator')
  @Post(':language/:key')
  async record(
    @Actor() principal: Principal,
    @Param() { language, key }: Place,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const recorded = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const { id, seconds, bytes } = await this.desk.record(principal, language, key, recorded);
      await reply.status(201).send({ id, seconds, bytes });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { say } = this.pages.frame(request, reply);
      await reply.status(422).send({ message: say(error.key, error.parameters) });
    }
  }

  @Roles('admin', 'translator')
  @Get(':language/:key/:id/audio')
  async audio(
    @Actor() principal: Principal,
    @Param() place: Place,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.desk.sound(principal, place.language, place.id);
    await sendSound(request, reply, { mime: 'audio/ogg', bytes, seconds: null });
  }

  @Roles('admin', 'translator')
  @Post(':language/:key/:id/review')
  async review(
    @Actor() principal: Principal,
    @Param() place: Place,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.desk.review(principal, place.language, place.id);
    await this.shown(principal, place, 'reviewed', reply);
  }

  @Roles('admin', 'translator')
  @Post(':language/:key/:id/retraction')
  async retract(
    @Actor() principal: Principal,
    @Param() place: Place,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.desk.retract(principal, place.language, place.id);
    await this.shown(principal, place, 'retracted', reply);
  }

  private async shown(
    principal: Principal,
    { language, key }: Place,
    done: string,
    reply: FastifyReply,
  ): Promise<void> {
    // Only to an address of ours.
    const prompt = this.desk.prompt(principal, language, key);
    await reply.redirect(`/inbox/recordings/${language}/${prompt.key}?done=${done}`, 303);
  }
}
