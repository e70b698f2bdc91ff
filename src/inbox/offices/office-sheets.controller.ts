import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MIME, OfficeSheets, type ImportPlan } from '../../offices/index.js';
import { UserError, type Clock } from '../../shared/index.js';
import { Actor, CLOCK, Pages, Roles } from '../../site/index.js';
import type { Principal } from '../../staff/index.js';
import type { Visit } from '../desk-pages.js';
import { navOf } from '../nav.js';
import { typedFields } from '../question/typed-fields.js';
import { carried, unpacked } from './carried-file.js';
import { ImportPage } from './import.view.js';

interface Shown {
  readonly plan?: ImportPlan;
  readonly file?: string;
  readonly error?: string;
  readonly done?: number | null;
}

/** Offices and people as a table: taken out, and brought in after a look at what would change. */
@Roles('admin')
@Controller('inbox/offices')
export class OfficeSheetsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(OfficeSheets) private readonly sheets: OfficeSheets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('export')
  async export(
    @Actor() principal: Principal,
    @Query('format') typed: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = typed === 'csv' ? 'csv' : 'xlsx';
    const day = new Date(this.clock.now()).toISOString().slice(0, 10);
    await reply
      .header('content-type', MIME[format])
      .header('content-disposition', `attachment; filename="fonctions-${day}.${format}"`)
      .header('cache-control', 'no-store')
      .send(await this.sheets.write(principal, format));
  }

  @Get('import')
  form(
    @Actor() principal: Principal,
    @Query('done') done: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const count = /^\d{1,5}$/.test(done ?? '') ? Number(done) : null;
    return this.show({ principal, request, reply }, { done: count });
  }

  /** Changes nothing. */
  @Post('import')
  async preview(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { principal, request, reply };
    await this.attempt(visit, async () => {
      const { file } = (body ?? {}) as { file?: unknown };
      if (!Buffer.isBuffer(file)) throw new UserError('inbox.error.sheet_empty');
      const plan = await this.sheets.preview(principal, file);
      const clean = plan.errors.length === 0;
      await this.show(visit, { plan, file: clean ? carried(file) : '' }, clean ? 200 : 422);
    });
  }

  @Post('import/application')
  async apply(
    @Actor() principal: Principal,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = { principal, request, reply };
    const { file, fingerprint } = typedFields(body, ['file', 'fingerprint']);
    await this.attempt(visit, async () => {
      const plan = await this.sheets.bringIn(principal, unpacked(file), fingerprint);
      await reply.redirect(`/inbox/offices/import?done=${plan.planned.length}`, 303);
    });
  }

  private async attempt(visit: Visit, verb: () => Promise<void>): Promise<void> {
    try {
      await verb();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { say } = this.pages.frame(visit.request, visit.reply);
      await this.show(visit, { error: say(error.key, error.parameters) }, 422);
    }
  }

  private async show({ principal, request, reply }: Visit, shown: Shown, status = 200): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const nav = navOf(frame, principal, 'offices');
    const { plan = null, file = '', error = null, done = null } = shown;
    await this.pages.send(reply, ImportPage({ frame, nav, plan, file, error, done }), status);
  }
}
