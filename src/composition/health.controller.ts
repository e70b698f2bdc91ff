import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import {
  HealthCheck,
  HealthCheckService,
  TypeOrmHealthIndicator,
  type HealthCheckResult,
} from '@nestjs/terminus';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChannelStates } from '../messaging/index.js';
import { NotFoundError } from '../shared/index.js';
import { Public } from '../site/index.js';
import { Metrics } from './metrics.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** For process managers and monitoring. */
@Controller()
export class HealthController {
  constructor(
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(TypeOrmHealthIndicator) private readonly database: TypeOrmHealthIndicator,
    @Inject(ChannelStates) private readonly channels: ChannelStates,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** The process answers: when it does not, start it again. */
  @Public()
  @Get('health/live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** It can do its work: when it cannot, send nobody here. */
  @Public()
  @Get('health/ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check([() => this.database.pingCheck('database', { timeout: 1500 })]);
  }

  /**
   * Each channel that is paired with a phone, by the process that runs it: 503 while one of them is down. Apart
   * from `ready`, because a lost phone is no reason to take the pages away.
   */
  @Public()
  @Get('health/channels')
  async channelHealth(@Res() reply: FastifyReply): Promise<void> {
    const states = await this.channels.all();
    const isUp = states.every((state) => state.isUp);
    const channels: Record<string, unknown> = {};
    for (const { channel, kind, reason, isUp } of states) {
      channels[channel] = {
        status: isUp ? 'up' : 'down',
        state: kind,
        ...(kind === 'lost' && { reason }),
      };
    }
    await reply.status(isUp ? 200 : 503).send({ status: isUp ? 'ok' : 'error', channels });
  }

  /** Only from this machine, and not through a proxy on it: figures are for the operator. */
  @Public()
  @Get('metrics')
  async figures(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const direct = LOOPBACK.has(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for'];
    if (!direct) throw new NotFoundError('Metrics are not public.');
    const { type, text } = await this.metrics.read();
    await reply.header('content-type', type).send(text);
  }
}
