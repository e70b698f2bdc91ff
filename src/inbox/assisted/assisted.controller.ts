import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistedDesk } from '../../questions/index.js';
import { NotFoundError, UserError } from '../../shared/index.js';
import { Actor, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import { fileIn } from '../answer/typed-answer.js';
import type { Visit } from '../desk-pages.js';
import { sendSound } from '../question/send-sound.js';
import { typedFields } from '../question/typed-fields.js';
import { AssistedPage } from './assisted.view.js';
import { FirstPage } from './first.view.js';
import { EntryPage, ENTRY_FIELDS, NOTHING_TYPED, type TypedEntry } from './entry.view.js';
import { SlipPage } from './slip.view.js';
import { TicketPage } from './ticket.view.js';

/** The desk at which people without a phone are served. Every form works without scripts. */
@Controller('inbox/assisted')
@Roles('animator')
export class AssistedController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(AssistedDesk) private readonly desk: AssistedDesk,
  ) {}

  @Get()
  async first(
    @Actor() principal: Principal,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.showFirst({ principal, request, reply }, { erased: done === 'erased' });
  }

  @Post('search')
  async search(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { code } = typedFields(body, ['code']);
    try {
      const id = await this.desk.find(principal, code);
      if (id === null) throw new UserError('inbox.assisted.error.no_ticket');
      await reply.redirect(`/inbox/assisted/${id}`, 303);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.showFirst({ principal, request, reply }, { code, error });
    }
  }

  @Get('new')
  entry(
    @Actor() principal: Principal,
    @Query('commune') commune: string | undefined,
    @Query('language') language: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = { ...NOTHING_TYPED, commune: commune ?? '', language: language ?? '' };
    return this.showEntry({ principal, request, reply }, typed, null);
  }

  @Post()
  async enter(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedFields(body, ENTRY_FIELDS);
    try {
      const id = await this.desk.enter(principal, {
        communeId: typed.commune,
        whom: typed.whom,
        text: typed.text,
        voice: fileIn(body, 'voice'),
        voiceAllowed: typed.voice_allowed === 'yes',
        firstName: typed.first_name,
        language: typed.language,
        agreed: typed.agreed === 'yes',
      });
      await reply.redirect(`/inbox/assisted/${id}/ticket?done=entered`, 303);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.showEntry({ principal, request, reply }, typed, error);
    }
  }

  /** What is played before anything is written down. */
  @Get('consent/:language')
  async consent(
    @Param('language') language: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.desk.consentSound(language);
    if (!bytes) throw new NotFoundError('Nobody has recorded it in this language.');
    await sendSound(request, reply, { mime: 'audio/ogg', bytes, seconds: null });
  }

  @Get(':id')
  async page(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const question = await this.desk.view(principal, id);
    const told = done === 'withdrawn' || done === 'late' ? done : null;
    await this.pages.send(reply, AssistedPage({ frame, principal, question, done: told }));
  }

  @Get(':id/ticket')
  async ticket(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const ticket = await this.desk.ticket(principal, id);
    await this.pages.send(reply, TicketPage({ frame, principal, ticket, entered: done === 'entered' }));
  }

  /** The answer on paper, for who takes it home to have it read. */
  @Get(':id/answer')
  async slip(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const question = await this.desk.view(principal, id);
    if (!question.answer) throw new NotFoundError('There is no answer yet.');
    await this.pages.send(reply, SlipPage({ frame, principal, question, answer: question.answer }));
  }

  @Get(':id/voice')
  async voice(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Query('language') language: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sound = await this.desk.voice(principal, id, language);
    if (!sound) throw new NotFoundError('The answer has no such voice (any more).');
    await sendSound(request, reply, sound);
  }

  @Post(':id/withdrawal')
  async withdraw(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const done = (await this.desk.withdraw(principal, id)) ? 'withdrawn' : 'late';
    await reply.redirect(`/inbox/assisted/${id}?done=${done}`, 303);
  }

  @Post(':id/erasure')
  async erase(
    @Actor() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.desk.erase(principal, id);
    await reply.redirect('/inbox/assisted?done=erased', 303);
  }

  private async showFirst(
    { principal, request, reply }: Visit,
    shown: { code?: string; error?: UserError; erased?: boolean },
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const { error, code = '', erased = false } = shown;
    const said = error ? frame.say(error.key, error.parameters) : null;
    await this.pages.send(
      reply,
      FirstPage({ frame, principal, code, error: said, erased }),
      error ? 422 : 200,
    );
  }

  private async showEntry(
    { principal, request, reply }: Visit,
    typed: TypedEntry,
    error: UserError | null,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const communes = this.desk.communes(principal);
    const communeId = typed.commune || (communes.length === 1 ? communes[0]!.id : null);
    const offices = communeId === null ? [] : await this.desk.offices(principal, communeId);
    const page = EntryPage({
      ...{ frame, principal, communes, typed, offices },
      commune: communes.find(({ id }) => id === communeId) ?? null,
      consents: this.desk.consents(),
      error: error && frame.say(error.key, error.parameters),
    });
    await this.pages.send(reply, page, error ? 422 : 200);
  }
}
