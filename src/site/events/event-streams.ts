import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EventStream } from './event-stream.js';

/** Under the minute after which proxies and mobile networks drop a silent connection. */
const HEARTBEAT_MS = 25_000;
/** Tabs of one person, or pages that show one phone. */
const PER_OWNER = 4;

/** Every page that is being told of changes. Held so that they can be bounded, kept alive, and ended at the stop. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly byOwner = new Map<string, EventStream[]>();
  private readonly heart = setInterval(() => this.beat(), HEARTBEAT_MS).unref();

  /**
   * Turns the reply into a stream. One more than an owner may have ends that owner's oldest.
   * @param owner a session or a chat
   */
  open(reply: FastifyReply, owner: string): EventStream {
    const stream = new EventStream(reply);
    const streams = [...(this.byOwner.get(owner) ?? []), stream];
    this.byOwner.set(owner, streams);
    stream.onClose(() => this.forget(owner, stream));
    if (streams.length > PER_OWNER) streams[0]!.end();
    return stream;
  }

  private forget(owner: string, stream: EventStream): void {
    const left = (this.byOwner.get(owner) ?? []).filter((one) => one !== stream);
    if (left.length === 0) this.byOwner.delete(owner);
    else this.byOwner.set(owner, left);
  }

  private beat(): void {
    for (const streams of this.byOwner.values()) for (const stream of streams) stream.beat();
  }

  /** An open stream would keep the server from closing. */
  onModuleDestroy(): void {
    clearInterval(this.heart);
    for (const streams of [...this.byOwner.values()]) for (const stream of streams) stream.end();
  }
}
