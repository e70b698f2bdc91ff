import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import { silentLogger } from '../../shared/index.js';
import { StorageRefused } from '../contract/index.js';
import { registerTelegramWebhook, TelegramChannel, TelegramWebhook } from './index.js';

const SECRET = 'a-secret_of-16-or-more';
const TOKEN = '123456:AAFakeToken';

@Module({})
class NothingElse {}

function update(text: string, id = 1): string {
  const chat = { id: 700000001, type: 'private' };
  const from = { id: 700000001, is_bot: false, first_name: 'Awa' };
  return JSON.stringify({ update_id: id, message: { message_id: 1, date: 1768467600, chat, from, text } });
}

describe('POST /webhooks/telegram', () => {
  let app: NestFastifyApplication;
  let sink: RecordingSink;
  let port: number;

  beforeEach(async () => {
    sink = new RecordingSink();
    const channel = new TelegramChannel({
      token: TOKEN,
      apiRoot: 'http://127.0.0.1:9',
      logger: silentLogger,
    });
    app = await NestFactory.create<NestFastifyApplication>(NothingElse, new FastifyAdapter(), {
      logger: false,
    });
    await registerTelegramWebhook(app.getHttpAdapter().getInstance(), {
      secret: SECRET,
      channel,
      sink,
      logger: silentLogger,
    });
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as AddressInfo);
  });
  afterEach(() => app.close());

  const post = async (body: string, headers: Record<string, string> = {}): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${port}/webhooks/telegram`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-telegram-bot-api-secret-token': SECRET,
        ...headers,
      },
      body,
    });
    await response.arrayBuffer();
    return response.status;
  };

  it('takes an update in', async () => {
    await expect(post(update('I ni sɔgɔma'))).resolves.toBe(200);
    expect(sink.messages[0]).toMatchObject({ chat: '700000001', content: { text: 'I ni sɔgɔma' } });
  });

  it('answers only after the sink has stored it', async () => {
    const order: string[] = [];
    let store = (): void => undefined;
    const handedOver = new Promise<void>((reached) => {
      sink.accept = () =>
        new Promise((resolve) => {
          store = () => resolve(void order.push('stored'));
          reached();
        });
    });
    const answered = post(update('x')).then(() => order.push('answered'));
    await handedOver;
    // Another whole exchange: an answer given too early would have come before its end.
    await post('{', { 'x-telegram-bot-api-secret-token': '' });
    expect(order).toEqual([]);
    store();
    await answered;
    expect(order).toEqual(['stored', 'answered']);
  });

  it.each([
    ['no secret', ''],
    ['another secret', 'a-secret_of-16-or-morf'],
    ['a longer secret', `${SECRET}x`],
    ['a part of the secret', SECRET.slice(0, -1)],
  ])('answers 401 to %s, whatever the body', async (_name, secret) => {
    const headers = { 'x-telegram-bot-api-secret-token': secret };
    await expect(post(update('x'), headers)).resolves.toBe(401);
    await expect(post('{', headers)).resolves.toBe(401);
    expect(sink.items).toEqual([]);
  });

  it('answers 401 before a stranger has sent the body', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /webhooks/telegram HTTP/1.1\r\nhost: x\r\ncontent-length: 900000\r\n\r\n');
    const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('answers 401 without any secret header', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/webhooks/telegram`, {
      method: 'POST',
      body: '{}',
    });
    expect(response.status).toBe(401);
  });

  it('answers 400 to nothing', async () => {
    await expect(post('')).resolves.toBe(400);
    expect(sink.items).toEqual([]);
  });

  it.each(['{', 'bonjour', '{"update_id":1,}'])('sets %j aside, which is no JSON', async (body) => {
    await expect(post(body)).resolves.toBe(200);
    await expect(post(body)).resolves.toBe(200);
    const [first, again] = sink.items;
    expect(first).toMatchObject({ type: 'unreadable', item: { raw: body, reason: 'no JSON' } });
    expect(again).toEqual(first);
  });

  it('answers 413 beyond a megabyte', async () => {
    await expect(post(update('x'.repeat(1024 * 1024)))).resolves.toBe(413);
  });

  it('takes it in whatever content type is declared', async () => {
    await expect(post(update('x'), { 'content-type': 'text/plain' })).resolves.toBe(200);
    expect(sink.messages).toHaveLength(1);
  });

  it.each(['[]', '5', '{}', '"x"', '{"update_id":1,"message":3}'])(
    'sets %s aside and answers 200',
    async (body) => {
      await expect(post(body)).resolves.toBe(200);
      expect(sink.items).toMatchObject([{ type: 'unreadable', item: { raw: body } }]);
    },
  );

  it('answers 200 to what is passed over', async () => {
    await expect(post('{"update_id":1,"telepathy":{}}')).resolves.toBe(200);
    expect(sink.items).toEqual([]);
  });

  it('answers 503 when storage refuses, so that Telegram tries again', async () => {
    sink.failures.push(new StorageRefused());
    await expect(post(update('x'))).resolves.toBe(503);
    await expect(post(update('x'))).resolves.toBe(200);
    expect(sink.messages).toHaveLength(1);
  });

  it('sets an update aside when the sink stumbles over it otherwise', async () => {
    // Once for the update itself, and once more when it is tried alone.
    sink.failures.push(new TypeError('x'), new TypeError('x'));
    await expect(post(update('x'))).resolves.toBe(200);
    expect(sink.items).toMatchObject([{ type: 'unreadable', item: { externalId: '1', raw: update('x') } }]);
  });

  it('answers 503 when it could not even be set aside', async () => {
    sink.failures.push(new TypeError('x'), new TypeError('x'), new TypeError('x'));
    await expect(post(update('x'))).resolves.toBe(503);
  });

  it('keeps ɛ ɔ ɲ ŋ and emoji whole over the borders of chunks', async () => {
    const words = 'ɛɔɲŋ😀 '.repeat(50);
    const body = Buffer.from(update(words));
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.write(
      `POST /webhooks/telegram HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n` +
        `x-telegram-bot-api-secret-token: ${SECRET}\r\ncontent-length: ${body.length}\r\n\r\n`,
    );
    for (let at = 0; at < body.length; at += 7) {
      socket.write(body.subarray(at, at + 7));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await sink.until(1);
    socket.destroy();
    expect(sink.messages[0]!.content).toEqual({ kind: 'text', text: words });
  });

  it.each(['', 'with space', 'é', 'x'.repeat(257)])('does not open with the secret %j', (secret) => {
    const channel = new TelegramChannel({
      token: TOKEN,
      apiRoot: 'http://127.0.0.1:9',
      logger: silentLogger,
    });
    expect(() => new TelegramWebhook({ secret, channel, sink, logger: silentLogger })).toThrow(/secret/);
  });
});
