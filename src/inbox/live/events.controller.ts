import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Actor, EventStreams, Roles } from '../../site/index.js';
import { hasRole, type Principal } from '../../staff/index.js';
import { Changes, type Topic } from './changes.js';

/** Tells an open page that something changed, and nothing of what: the page asks again with its own rights. */
@Controller('inbox/events')
export class EventsController {
  constructor(
    @Inject(Changes) private readonly changes: Changes,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  @Roles('moderator', 'official', 'clerk', 'admin')
  @Get()
  events(
    @Actor() principal: Principal,
    @Query() query: { seen?: string; also?: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const stream = this.streams.open(reply, `inbox:${request.session.sessionId}`);
    const tell = (topic: Topic) => stream.send({ event: topic, data: topic, id: this.changes.place });
    const seen = request.headers['last-event-id'] ?? query.seen;
    if (seen !== this.changes.place) tell('questions');
    // An official is not even told that there was something.
    const alerted = hasRole(principal, 'moderator') || hasRole(principal, 'admin');
    const end = this.changes.listen((topic) => {
      if (
        topic === 'questions' ||
        topic === 'presence' ||
        (topic === 'urgent' ? alerted : topic === query.also)
      )
        tell(topic);
    });
    stream.onClose(end);
  }
}
