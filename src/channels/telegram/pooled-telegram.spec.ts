import { getEventListeners } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TelegramError } from 'telegraf';
import { FAKE_TOKEN, FakeBotApi } from '../../../tests/support/fake-bot-api.js';
import { NoAnswer } from '../../shared/http/index.js';
import { PooledTelegram } from './pooled-telegram.js';

const at = (apiRoot: string, limitMs = 5_000): PooledTelegram =>
  new PooledTelegram({ token: FAKE_TOKEN, apiRoot, limitMs });

/** Whether the request left, for a call that has no answer. */
async function leftOf(call: Promise<unknown>): Promise<boolean> {
  const error: unknown = await call.then(
    () => 'answered',
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof NoAnswer)) throw error;
  return error.left;
}

describe("telegraf's client over kept connections", () => {
  let api: FakeBotApi;
  let telegram: PooledTelegram;

  beforeEach(async () => {
    api = new FakeBotApi();
    telegram = at(await api.start());
  });
  afterEach(() => api.stop());

  it("calls for telegraf's own methods, leaving out what is null as telegraf does", async () => {
    const extra = { reply_markup: null, parse_mode: undefined } as never;
    await expect(telegram.sendMessage(42, 'a:null,"b":null', extra)).resolves.toMatchObject({
      message_id: 1,
    });
    expect(api.arrived[0]!.parameters).toEqual({ chat_id: 42, text: 'a:null,"b":null' });
    expect(api.userAgent).toBe('telegraf (Baro)');
  });

  it("leaves calls with files to telegraf's own way, also within a list or by address", async () => {
    await telegram.sendVoice(42, { source: Buffer.from('OggS') });
    expect(api.arrived[0]!.file?.bytes.toString()).toBe('OggS');
    expect(api.userAgent).toMatch(/node-fetch/);
    const photo = { type: 'photo', media: { source: Buffer.from('JPEG') } } as const;
    await expect(telegram.sendMediaGroup(42, [photo, photo])).rejects.toThrow(TelegramError);
    expect(api.arrived[1]!.parameters['media']).toContain('attach://');
  });

  it("throws telegraf's own error for a refusal", async () => {
    api.faults.next('sendMessage', { kind: 'throttle', retryAfter: 3 });
    const refused = telegram.sendMessage(42, 'secret words');
    await expect(refused).rejects.toThrow(TelegramError);
    await expect(refused).rejects.toMatchObject({ code: 429, parameters: { retry_after: 3 } });
  });

  it('keeps its connections, two for calls one after the other', async () => {
    for (let n = 0; n < 20; n += 1) await telegram.sendMessage(42, `${n}`);
    expect(api.connections).toBeLessThanOrEqual(2);
  });

  it('opens at most 64, and all that wait for one are sent', async () => {
    await Promise.all(Array.from({ length: 300 }, (_, n) => telegram.sendMessage(n, 'x')));
    expect(api.delivered()).toHaveLength(300);
    expect(api.connections).toBeLessThanOrEqual(64);
  });

  it('knows that what still waited for a connection did not leave, and never sends it later', async () => {
    api.faults.next('sendMessage', { kind: 'hang' }, 64);
    const stop = new AbortController();
    const call = (n: number, limitMs: number): Promise<boolean> =>
      leftOf(telegram.callApi('sendMessage', { chat_id: n, text: 'x' }, { limitMs, signal: stop.signal }));
    const taken = Array.from({ length: 64 }, (_, n) => call(n, 60_000));
    while (api.arrived.length < 64) await new Promise((resolve) => setTimeout(resolve, 5));
    const waiting = Array.from({ length: 6 }, (_, n) => call(64 + n, 300));
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 6 }, () => false));
    stop.abort();
    expect(await Promise.all(taken)).toEqual(Array.from({ length: 64 }, () => true));
    await telegram.sendMessage(1000, 'the next');
    expect(api.arrived.map(({ chat }) => Number(chat)).sort((a, b) => a - b)).toEqual([
      ...Array.from({ length: 64 }, (_, n) => n),
      1000,
    ]);
  });

  it('ends all calls under way at once when the host stops, by one listener', async () => {
    telegram = at(telegram.options.apiRoot, 120_000);
    api.faults.next(null, { kind: 'hang' }, 21);
    const stop = new AbortController();
    const calls = Array.from({ length: 20 }, (_, n) =>
      telegram.callApi('sendMessage', { chat_id: n, text: 'x' }, { signal: stop.signal }),
    );
    const voice = { source: Buffer.from('OggS') };
    calls.push(telegram.callApi('sendVoice', { chat_id: 20, voice }, { signal: stop.signal }) as never);
    while (api.arrived.length < 21) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
    stop.abort();
    // By themselves they would outlast this test.
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  });

  it('recovers once somebody listens again', async () => {
    const port = Number(new URL(telegram.options.apiRoot).port);
    await telegram.sendMessage(42, 'x');
    await api.stop();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const calls = Array.from({ length: 100 }, (_, n) => telegram.sendMessage(n, 'x'));
    expect((await Promise.all(calls.map(leftOf))).filter(Boolean)).toEqual([]);
    api = new FakeBotApi();
    await api.start(port);
    await expect(telegram.sendMessage(42, 'x')).resolves.toMatchObject({ message_id: 1 });
  });
});

describe('against a server that is no Bot API', () => {
  let server: Server;
  let root: string;
  let asked: string[];
  let behave: RequestListener;

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      request.resume();
      behave(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('gives up an answer that comes in drops, when its time is over', async () => {
    behave = (_request, response) => {
      const drops = setInterval(() => response.write(' '), 30);
      response.on('close', () => clearInterval(drops));
    };
    // Otherwise the drops would come for ever.
    await expect(leftOf(at(root, 300).sendMessage(42, 'x'))).resolves.toBe(true);
  });

  it('follows no redirect, which would carry the token to another host', async () => {
    behave = (request, response) =>
      void response.writeHead(307, { location: `/elsewhere${request.url}` }).end();
    await expect(leftOf(at(root).sendMessage(42, 'x'))).resolves.toBe(true);
    expect(asked).toEqual([`/bot${FAKE_TOKEN}/sendMessage`]);
  });

  it('breaks off an answer without end', async () => {
    behave = (_request, response) => {
      const more = (): void => void response.write(Buffer.alloc(1_000_000, 32), () => setImmediate(more));
      more();
      response.on('error', () => undefined);
    };
    await expect(leftOf(at(root).sendMessage(42, 'x'))).resolves.toBe(true);
  });

  it('finds a Bot API under a path, in an answer that came in pieces cut within a letter', async () => {
    const answer = Buffer.from('{"ok":true,"result":{"text":"ɲɛ"}}');
    behave = (_request, response) => {
      response.write(answer.subarray(0, 29));
      setTimeout(() => response.end(answer.subarray(29)), 20);
    };
    await expect(at(`${root}/own/`).sendMessage(42, 'x')).resolves.toEqual({ text: 'ɲɛ' });
    expect(asked).toEqual([`/own/bot${FAKE_TOKEN}/sendMessage`]);
  });
});
