import { createHmac } from 'node:crypto';
import { connect, type AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CLOUD } from '../../../tests/support/fake-graph-api.js';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import { silentLogger } from '../../shared/index.js';
import { StorageRefused } from '../contract/index.js';
import { registerWhatsAppCloudWebhook, WhatsAppCloudChannel } from './index.js';

const PATH = '/webhooks/whatsapp-cloud';
const { appSecret, verifyToken, phoneNumberId, token } = CLOUD;

const sign = (body: string | Buffer, secret: string = appSecret): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

function delivery(...texts: string[]): string {
  const messages = texts.map((body, n) => ({
    from: '22370000001',
    id: `wamid.${n}`,
    timestamp: '1768467600',
    type: 'text',
    text: { body },
  }));
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: phoneNumberId }, messages };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '2', changes: [{ field: 'messages', value }] }],
  });
}

const channel = (): WhatsAppCloudChannel =>
  new WhatsAppCloudChannel({
    token,
    phoneNumberId,
    graphRoot: 'http://127.0.0.1:9',
    version: 'v25.0',
    template: { name: 'x', language: 'fr' },
    logger: silentLogger,
  });

describe('/webhooks/whatsapp-cloud', () => {
  let app: FastifyInstance;
  let sink: RecordingSink;
  let port: number;

  beforeEach(async () => {
    sink = new RecordingSink();
    app = fastify();
    const options = { appSecret, verifyToken, channel: channel(), sink, logger: silentLogger };
    await registerWhatsAppCloudWebhook(app, options);
    await app.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = app.server.address() as AddressInfo);
  });
  afterEach(() => app.close());

  const url = (): string => `http://127.0.0.1:${port}${PATH}`;

  async function call(body: string | Buffer, headers: Record<string, string>) {
    const bytes = new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body);
    const response = await fetch(url(), { method: 'POST', headers, body: bytes });
    const shown = Object.fromEntries(response.headers);
    delete shown['date'];
    return { status: response.status, text: await response.text(), headers: shown };
  }
  const post = async (body: string | Buffer, headers: Record<string, string> = {}): Promise<number> =>
    (await call(body, { 'content-type': 'application/json', 'x-hub-signature-256': sign(body), ...headers }))
      .status;

  describe('when Meta asks whether it is ours', () => {
    const ask = (query: Record<string, string>) => fetch(`${url()}?${new URLSearchParams(query)}`);
    const right = { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': '1158201444' };

    it('repeats the challenge as plain text', async () => {
      const response = await ask(right);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
      await expect(response.text()).resolves.toBe('1158201444');
    });

    it('repeats markup as text, too', async () => {
      const response = await ask({ ...right, 'hub.challenge': '<script>alert(1)</script>' });
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    });

    it.each<[string, Record<string, string>]>([
      ['another token', { ...right, 'hub.verify_token': `${verifyToken}x` }],
      ['a part of the token', { ...right, 'hub.verify_token': verifyToken.slice(1) }],
      ['an empty token', { ...right, 'hub.verify_token': '' }],
      ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
      ['nothing', {}],
    ])('tells a stranger with %s nothing', async (_what, query) => {
      const response = await ask(query);
      expect(response.status).toBe(403);
      await expect(response.text()).resolves.toBe('');
    });

    it('tells nobody anything who names the token twice', async () => {
      const response = await fetch(`${url()}?${new URLSearchParams(right)}&hub.verify_token=x`);
      expect(response.status).toBe(403);
    });
  });

  it('takes a delivery in, all of it', async () => {
    await expect(post(delivery('I ni sɔgɔma', 'deux'))).resolves.toBe(200);
    expect(sink.messages.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'I ni sɔgɔma' },
      { kind: 'text', text: 'deux' },
    ]);
  });

  it('answers only after the sink has stored it', async () => {
    const order: string[] = [];
    let store = (): void => undefined;
    let asked = (): void => undefined;
    const reached = new Promise<void>((resolve) => (asked = resolve));
    sink.accept = () =>
      new Promise((resolve) => {
        store = () => resolve(void order.push('stored'));
        asked();
      });
    const answered = post(delivery('x')).then(() => order.push('answered'));
    await reached;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(order).toEqual([]);
    store();
    await answered;
    expect(order).toEqual(['stored', 'answered']);
  });

  describe('to a stranger', () => {
    const body = delivery('x');
    const other = sign(body, 'another-secret');

    it('says the same, whatever is wrong', async () => {
      const without = await call(body, { 'content-type': 'application/json' });
      expect(without).toMatchObject({ status: 401, text: '' });
      const wrong = [
        other,
        '',
        'sha256=',
        sign(body).slice('sha256='.length),
        `${sign(body)}0`,
        sign(body).slice(0, -1),
        sign(body).replace('sha256', 'sha1'),
        sign(`${body} `),
        'sha256=' + 'z'.repeat(64),
      ];
      for (const signature of wrong) {
        const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
        expect(await call(body, headers)).toEqual(without);
        // Not even whether what they sent could have been read.
        expect(await call('{', headers)).toEqual(without);
      }
      expect(sink.items).toEqual([]);
    });

    it('says so before an unsigned body has come', async () => {
      const socket = connect(port, '127.0.0.1');
      socket.write(`POST ${PATH} HTTP/1.1\r\nhost: x\r\ncontent-length: 3900000\r\n\r\n`);
      const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
      socket.destroy();
      expect(answer.toString()).toMatch(/^HTTP\/1\.1 401 /);
    });
  });

  it('answers 400 to nothing, signed', async () => {
    await expect(post('')).resolves.toBe(400);
    expect(sink.items).toEqual([]);
  });

  it.each(['{', 'bonjour', '{"object":1,}'])('sets %j aside, which is signed and no JSON', async (body) => {
    await expect(post(body)).resolves.toBe(200);
    await expect(post(body)).resolves.toBe(200);
    const [first, again] = sink.items;
    expect(first).toMatchObject({ type: 'unreadable', item: { raw: body, reason: 'no JSON' } });
    expect(again).toEqual(first);
  });

  it('takes three megabytes, and answers 413 beyond four', async () => {
    await expect(post(delivery(...Array.from({ length: 800 }, () => 'x'.repeat(4000))))).resolves.toBe(200);
    expect(sink.messages).toHaveLength(800);
    await expect(post(delivery('x'.repeat(5 * 1024 * 1024)))).resolves.toBe(413);
    expect(sink.messages).toHaveLength(800);
  });

  it('takes it in whatever content type is declared', async () => {
    await expect(post(delivery('x'), { 'content-type': 'text/plain' })).resolves.toBe(200);
    expect(sink.messages).toHaveLength(1);
  });

  it('reads the signature of the bytes, not of what they mean', async () => {
    const escaped = Buffer.from(delivery('é').replace('é', '\\u00e9'));
    await expect(post(escaped)).resolves.toBe(200);
    await expect(post(escaped, { 'x-hub-signature-256': sign(delivery('é')) })).resolves.toBe(401);
    await expect(
      post(escaped, { 'x-hub-signature-256': sign(escaped).toUpperCase().replace('SHA', 'sha') }),
    ).resolves.toBe(200);
  });

  it.each(['[]', '5', '{"object":"whatsapp_business_account"}'])(
    'sets %s aside and answers 200',
    async (body) => {
      await expect(post(body)).resolves.toBe(200);
      expect(sink.items).toMatchObject([{ type: 'unreadable', item: { raw: body } }]);
    },
  );

  it('answers 503 when storage refuses, so that WhatsApp tries again', async () => {
    sink.failures.push(new StorageRefused());
    await expect(post(delivery('x'))).resolves.toBe(503);
    await expect(post(delivery('x'))).resolves.toBe(200);
    expect(sink.messages).toHaveLength(1);
  });

  it('answers 503 when storage refuses in the middle of setting one aside', async () => {
    sink.failures.push(new TypeError('x'), new StorageRefused());
    await expect(post(delivery('x'))).resolves.toBe(503);
  });

  it('sets one message aside when the sink stumbles over it, and its neighbours go in', async () => {
    sink.accept = async (items) => {
      const hit = items.some(
        ({ type, ...item }) => type === 'message' && JSON.stringify(item).includes('fatal'),
      );
      if (hit) throw new TypeError('x');
      sink.items.push(...items);
    };
    await expect(post(delivery('avant', 'fatal', 'après'))).resolves.toBe(200);
    expect(sink.items.map(({ type }) => type)).toEqual(['message', 'unreadable', 'message']);
    expect(sink.items[1]).toMatchObject({ item: { externalId: 'wamid.1', reason: 'TypeError' } });
  });

  it('counts what is passed over', async () => {
    const counted = channel();
    await counted.receive({ object: 'page' }, '{}', sink);
    await counted.receive({ object: 'page' }, '{}', sink);
    expect(counted.ignoredCounts()).toEqual({ 'other-object': 2 });
  });

  it('keeps ɛ ɔ ɲ ŋ and emoji whole over the borders of chunks', async () => {
    const words = 'ɛɔɲŋ😀 '.repeat(50);
    const body = Buffer.from(delivery(words));
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.write(
      `POST ${PATH} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n` +
        `x-hub-signature-256: ${sign(body)}\r\ncontent-length: ${body.length}\r\n\r\n`,
    );
    for (let at = 0; at < body.length; at += 7) {
      socket.write(body.subarray(at, at + 7));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await sink.until(1);
    socket.destroy();
    expect(sink.messages[0]!.content).toEqual({ kind: 'text', text: words });
  });

  it.each(['appSecret', 'verifyToken'])('does not open without %s', async (name) => {
    const options = { appSecret, verifyToken, channel: channel(), sink, logger: silentLogger, [name]: '' };
    await expect(registerWhatsAppCloudWebhook(fastify(), options)).rejects.toThrow(/open to all/);
  });
});
