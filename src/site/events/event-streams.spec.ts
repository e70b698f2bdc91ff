import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyReply } from 'fastify';
import { EventStreams } from './event-streams.js';
import type { EventStream } from './event-stream.js';

const streams = new EventStreams();
const opened: EventStream[] = [];
let server: Server;

/** A page that listens; resolves once it is connected. */
async function listen(owner: string): Promise<IncomingMessage> {
  server ??= createServer((request, raw) => {
    const reply = { raw, hijack() {} } as unknown as FastifyReply;
    opened.push(streams.open(reply, request.url!));
  });
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => get({ port, path: owner, agent: false }, resolve));
}
const nextChunk = (page: IncomingMessage) =>
  new Promise<string>((resolve) => page.once('data', (chunk: Buffer) => resolve(chunk.toString())));
const ended = (page: IncomingMessage) =>
  new Promise((resolve) => page.resume().once('end', () => resolve(true)));

afterEach(() => {
  streams.onModuleDestroy();
  opened.length = 0;
});

describe('a stream of events', () => {
  it('carries a name, a place and every line', async () => {
    const page = await listen('/one');
    opened[0]!.send({ event: 'questions', id: '7', data: 'a\nb' });
    expect(await nextChunk(page)).toBe('id: 7\nevent: questions\ndata: a\ndata: b\n\n');
  });

  it("ends the owner's oldest when there is one too many, and nobody else's", async () => {
    const pages = [];
    for (let n = 0; n < 5; n += 1) pages.push(await listen('/two'));
    const other = await listen('/three');
    expect(await ended(pages[0]!)).toBe(true);
    opened[5]!.send({ data: 'still here' });
    expect(await nextChunk(other)).toContain('still here');
  });

  it('ends when the service stops, so that the server can close', async () => {
    const page = await listen('/four');
    streams.onModuleDestroy();
    expect(await ended(page)).toBe(true);
    await new Promise((resolve) => server.close(resolve));
  });
});
