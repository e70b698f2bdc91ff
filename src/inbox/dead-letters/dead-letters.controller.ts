import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DeadLetterDesk } from '../../messaging/index.js';
import { QuestionDesk } from '../../questions/index.js';
import { NotFoundError, UserError } from '../../shared/index.js';
import { Actor, OfNoCommune, Pages, Roles, wantsPart } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import type { Visit } from '../desk-pages.js';
import { Changes } from '../live/changes.js';
import { typedFields } from '../question/typed-fields.js';
import { DeadLetterList } from './dead-letter-list.view.js';
import {
  DEAD_LETTER_DONE,
  questionOf,
  type DeadLetterDone,
  type DeadLetterPageModel,
} from './dead-letter-page-model.js';
import { DeadLettersPage } from './dead-letters.view.js';

const HERE = '/inbox/dead-letters';

/**
 * Messages that stopped on their way, for administrators: one that could not be read belongs to no commune, so that no
 * moderator is the right one for it.
 */
@Roles('admin')
@OfNoCommune()
@Controller('inbox/dead-letters')
export class DeadLettersController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(DeadLetterDesk) private readonly letters: DeadLetterDesk,
    @Inject(QuestionDesk) private readonly questions: QuestionDesk,
    @Inject(Changes) private readonly changes: Changes,
  ) {}

  @Get()
  async list(
    @Actor() principal: Principal,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { principal, request, reply };
    if (!wantsPart(request))
      return this.show(visit, { done: DEAD_LETTER_DONE.find((one) => one === done) ?? null });
    const frame = this.pages.frame(request, reply);
    await this.pages.sendPart(reply, DeadLetterList({ frame, ...(await this.model(visit)) }));
  }

  /** Sent as a form and not as a link: looking is written down, and must not happen by itself. */
  @Post('received/:seq/reading')
  async read(
    @Actor() principal: Principal,
    @Param('seq') seq: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { principal, request, reply };
    const place = placeIn(seq);
    await this.attempt(visit, async () => {
      const letter = await this.letters.open(principal.id, place);
      await this.show(visit, { opened: { seq: place, letter } });
    });
  }

  @Post('received/:seq/attempt')
  handleAgain(
    @Actor() principal: Principal,
    @Param('seq') seq: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = placeIn(seq);
    return this.done({ principal, request, reply }, 'handled', () =>
      this.letters.handleAgain(principal.id, place),
    );
  }

  @Post('received/:seq/dismissal')
  letReceivedGo(
    @Actor() principal: Principal,
    @Param('seq') seq: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = placeIn(seq);
    return this.done({ principal, request, reply }, 'let_go', () =>
      this.letters.letReceivedGo(principal.id, place),
    );
  }

  @Post('unsent/:seq/attempt')
  sendAgain(
    @Actor() principal: Principal,
    @Param('seq') seq: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = placeIn(seq);
    return this.done({ principal, request, reply }, 'sent', () =>
      this.letters.sendAgain(principal.id, place, seenIn(body)),
    );
  }

  @Post('unsent/:seq/dismissal')
  letUnsentGo(
    @Actor() principal: Principal,
    @Param('seq') seq: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = placeIn(seq);
    return this.done({ principal, request, reply }, 'let_go', () =>
      this.letters.letUnsentGo(principal.id, place, seenIn(body)),
    );
  }

  private async done(visit: Visit, done: DeadLetterDone, verb: () => Promise<void>): Promise<void> {
    await this.attempt(visit, async () => {
      await verb();
      await visit.reply.redirect(`${HERE}?done=${done}`, 303);
    });
  }

  /** What came too late is told above the list as it is now. */
  private async attempt(visit: Visit, verb: () => Promise<void>): Promise<void> {
    try {
      await verb();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.show(visit, { error: error.key }, 422);
    }
  }

  private async show(
    visit: Visit,
    shown: Pick<DeadLetterPageModel, 'opened'> & { done?: DeadLetterDone | null; error?: string },
    status = 200,
  ): Promise<void> {
    const frame = this.pages.frame(visit.request, visit.reply);
    const seen = this.changes.place;
    const model = { ...(await this.model(visit)), ...shown };
    const { principal } = visit;
    const { done = null, error = null } = shown;
    await this.pages.send(
      visit.reply,
      DeadLettersPage({ frame, principal, seen, model, done, error }),
      status,
    );
  }

  private async model({ principal }: Visit): Promise<DeadLetterPageModel> {
    const letters = await this.letters.list();
    const ids = letters.unsent.flatMap(({ subject }) => questionOf(subject) ?? []);
    return { letters, visible: await this.questions.visible(principal, ids) };
  }
}

function placeIn(seq: string): number {
  if (!/^\d{1,15}$/.test(seq)) throw new NotFoundError('There is no such dead letter.');
  return Number(seq);
}

/** The end that the list showed; one that nobody showed fits no row. */
const seenIn = (body: unknown): number => Number(typedFields(body, ['seen']).seen || -1);
