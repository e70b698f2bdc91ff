import type { FastifyReply } from 'fastify';

/** What a page that no longer reads may leave unsent before it is given up, bytes. */
const MOST_UNSENT = 256_000;

export interface PageEvent {
  /** Absent: "message". */
  readonly event?: string;
  readonly data: string;
  /** Comes back as Last-Event-ID when the page connects again. */
  readonly id?: string;
}

/** One answer that stays open: server-sent events to one page. */
export class EventStream {
  private readonly raw: FastifyReply['raw'];

  constructor(reply: FastifyReply) {
    reply.hijack();
    this.raw = reply.raw;
    this.raw.on('error', () => undefined);
    this.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // Asks nginx not to gather events before it passes them on.
      'x-accel-buffering': 'no',
    });
    this.raw.flushHeaders();
  }

  send({ event, data, id }: PageEvent): void {
    const lines = data.split('\n').map((line) => `data: ${line}\n`);
    this.write(`${id ? `id: ${id}\n` : ''}${event ? `event: ${event}\n` : ''}${lines.join('')}\n`);
  }

  /** A comment: keeps the connection alive and changes nothing. */
  beat(): void {
    this.write(':\n\n');
  }

  onClose(listener: () => void): void {
    this.raw.once('close', listener);
  }

  end(): void {
    this.raw.end();
  }

  private write(text: string): void {
    if (this.raw.destroyed || this.raw.writableEnded) return;
    this.raw.write(text);
    if (this.raw.writableLength > MOST_UNSENT) this.raw.destroy();
  }
}
