import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import {
  BadRequestException,
  Controller,
  Get,
  HttpException,
  Inject,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFoundError } from '../../shared/index.js';
import { Public } from '../access/access.decorators.js';
import { EventStreams } from '../events/event-streams.js';
import { Pages } from '../pages.js';
import { Allowance } from './allowance.js';
import { phoneMessage } from './phone-content.js';
import { SIMULATOR, type PhoneEntry, type SimulatorPort } from './simulator-port.js';
import { SimulatorPage } from './simulator.view.js';

const CHAT = /^[\w-]{16,64}$/;

/** The phones of the demonstration. Who knows a chat's id is its owner: the page draws it at random. */
@Public()
@Controller('simulator')
export class SimulatorController {
  /** Phones are empty after a restart: a page that comes back with places of before begins anew. */
  private readonly start = randomUUID().slice(0, 8);
  private readonly allowance = new Allowance();

  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(EventStreams) private readonly streams: EventStreams,
    @Inject(SIMULATOR) private readonly simulator: SimulatorPort,
  ) {}

  @Get()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.send(reply, <SimulatorPage frame={this.pages.frame(request, reply)} />);
  }

  @Get(':chat/events')
  events(@Param('chat') chat: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const known = this.placeIn(checked(chat), request.headers['last-event-id']);
    const stream = this.streams.open(reply, `simulator:${chat}`);
    const show = (entry: PhoneEntry) =>
      stream.send({
        // What is taken back does not move the page's place: newer entries may have come in between.
        ...(!entry.takenBack && { id: `${this.start}.${entry.id}` }),
        data: JSON.stringify(entry),
      });
    if (known === 0) stream.send({ event: 'empty', data: '' });
    this.simulator.feed(chat, known).forEach(show);
    stream.onClose(this.simulator.subscribe(chat, show));
  }

  @Post(':chat/messages')
  async message(@Param('chat') chat: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const waitMs = this.allowance.take(request.ip, performance.now());
    if (waitMs > 0) {
      // The page tries again by itself.
      await reply
        .status(429)
        .header('retry-after', String(Math.ceil(waitMs / 1000)))
        .send({ ok: false });
      return;
    }
    await this.simulator.receive(checked(chat), phoneMessage(request)).catch(asHttp);
    await reply.status(202).send({ ok: true });
  }

  @Get('files/:id')
  async file(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const file = this.simulator.file(id);
    if (!file) throw new NotFoundError('That file has made way for newer ones.');
    await reply
      .header('content-type', file.mime)
      .header('cache-control', 'private, max-age=3600')
      .send(file.bytes);
  }

  /** The last entry the page has, 0 for none. */
  private placeIn(chat: string, lastEventId: string | string[] | undefined): number {
    const [start, id] = String(lastEventId ?? '').split('.');
    const entry = start === this.start ? Number(id) : 0;
    return Number.isSafeInteger(entry) && this.simulator.feed(chat).length > 0 ? entry : 0;
  }
}

function checked(chat: string): string {
  if (!CHAT.test(chat)) throw new BadRequestException();
  return chat;
}

/** The channel refuses what no phone would send; its error's name is all that may be known of it here. */
function asHttp(error: unknown): never {
  if (!(error instanceof Error) || error.name !== 'SimulatorRefusal') throw error;
  throw new HttpException('refused', /too-/.test(error.message) ? 413 : 400);
}
