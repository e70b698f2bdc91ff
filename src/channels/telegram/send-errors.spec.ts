import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GATEWAY_502, SERVER_500, type Fault } from '../../../tests/support/fake-bot-api-faults.js';
import { FAKE_TOKEN, FakeBotApi } from '../../../tests/support/fake-bot-api.js';
import { silentLogger } from '../../shared/index.js';
import { SendError, type OutboundMessage, type SendErrorKind } from '../contract/index.js';
import { TelegramChannel } from './telegram-channel.js';

const never = new AbortController().signal;
const message: OutboundMessage = { chat: '700000001', text: 'Bonjour Awa', options: [] };
const spoken: OutboundMessage = {
  ...message,
  file: { kind: 'voice', mime: 'audio/ogg', bytes: Buffer.from('OggS') },
};
/** More than any answer takes that comes at all. */
const PATIENT_MS = 20_000;
const channelAt = (apiRoot: string, token = FAKE_TOKEN, limitMs = PATIENT_MS): TelegramChannel =>
  new TelegramChannel({ token, apiRoot, logger: silentLogger, limitMs });

async function failure(channel: TelegramChannel, signal = never, what = message): Promise<SendError> {
  const error: unknown = await channel.send(what, signal).then(
    () => new Error('it was sent'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SendError)) throw error;
  // Whatever went wrong: no token, no number and no word of a person in what an operator will read.
  const told = `${error.message}${error.stack}${JSON.stringify(error)}${String(error.cause)}`;
  expect(told).not.toContain('AAFakeToken');
  expect(told).not.toContain('700000001');
  expect(told).not.toContain('Awa');
  return error;
}

const refuse = (status: number, description: string): Fault => ({ kind: 'refuse', status, description });
const gateway = (status: number): Fault => ({
  kind: 'answer',
  status,
  contentType: 'text/html',
  body: '<html>',
});

describe('an error of Telegram becomes', () => {
  let api: FakeBotApi;
  let root: string;
  let channel: TelegramChannel;

  beforeEach(async () => {
    api = new FakeBotApi();
    root = await api.start();
    channel = channelAt(root);
  });
  afterEach(() => api.stop());

  /** Silence is waited for only as long as an answer may take on a busy machine. */
  const meets = (fault: Fault): TelegramChannel =>
    fault.kind === 'hang' ? channelAt(root, FAKE_TOKEN, 1000) : channel;

  it.each<[SendErrorKind, string, Fault]>([
    ['throttled', '429', { kind: 'throttle', retryAfter: 7 }],
    ['throttled', '429 without a time', refuse(429, 'Too Many Requests')],
    ['blocked', '403 blocked', refuse(403, 'Forbidden: bot was blocked by the user')],
    ['blocked', '403 deactivated', refuse(403, 'Forbidden: user is deactivated')],
    ['blocked', '403 first word', refuse(403, "Forbidden: bot can't initiate conversation with a user")],
    ['blocked', '400 chat not found', refuse(400, 'Bad Request: chat not found')],
    ['blocked', '400 PEER_ID_INVALID', refuse(400, 'Bad Request: PEER_ID_INVALID')],
    ['refused', '400 empty text', refuse(400, 'Bad Request: message text is empty')],
    ['refused', '400 too long', refuse(400, 'Bad Request: message is too long')],
    ['refused', '413', refuse(413, 'Request Entity Too Large')],
    ['unauthorised', '401', refuse(401, 'Unauthorized')],
    ['unauthorised', '404', refuse(404, 'Not Found')],
    ['unavailable', '500 of the Bot API', SERVER_500],
    ['unavailable', '503 of the Bot API', refuse(503, 'Service Unavailable')],
    ['uncertain', '502 in the words of the Bot API', refuse(502, 'Bad Gateway')],
    ['uncertain', '504 in the words of the Bot API', refuse(504, 'Gateway Timeout')],
    ['uncertain', '500 of a gateway', gateway(500)],
    ['uncertain', '502 of a gateway', GATEWAY_502],
    ['uncertain', '503 of a gateway', gateway(503)],
    ['uncertain', '504 of a gateway', gateway(504)],
    ['uncertain', '404 of a gateway', gateway(404)],
    ['uncertain', 'a success that is no JSON', gateway(200)],
    [
      'uncertain',
      'JSON that is no answer',
      { kind: 'answer', status: 200, contentType: 'application/json', body: '{}' },
    ],
    [
      'uncertain',
      'a refusal without a code',
      { kind: 'answer', status: 400, contentType: 'application/json', body: '{"ok":false}' },
    ],
    ['uncertain', 'silence', { kind: 'hang' }],
    ['uncertain', 'silence after it was taken', { kind: 'hang', recorded: true }],
    ['uncertain', 'a broken connection', { kind: 'reset' }],
    ['uncertain', 'a broken connection after it was taken', { kind: 'reset', recorded: true }],
  ])('%s: %s', async (kind, _name, fault) => {
    api.faults.next('sendMessage', fault);
    channel = meets(fault);
    expect((await failure(channel)).kind).toBe(kind);
    // And the next message goes out as if nothing had been.
    await channel.send(message, never);
  });

  it.each<[SendErrorKind, string, Fault]>([
    ['throttled', '429', { kind: 'throttle', retryAfter: 7 }],
    ['unavailable', '500', SERVER_500],
    ['uncertain', '502', GATEWAY_502],
    ['uncertain', 'silence', { kind: 'hang' }],
    ['uncertain', 'a broken connection', { kind: 'reset' }],
  ])('%s, with a file: %s', async (kind, _name, fault) => {
    api.faults.next('sendVoice', fault);
    channel = meets(fault);
    expect((await failure(channel, never, spoken)).kind).toBe(kind);
    await channel.send(spoken, never);
  });

  it('unavailable, with a file, when nobody listens', async () => {
    const nobody = channelAt(`http://127.0.0.1:${await freePort()}`);
    expect((await failure(nobody, never, spoken)).kind).toBe('unavailable');
  });

  it('what an operator can read: who answered, and what', async () => {
    api.faults.next('sendMessage', GATEWAY_502);
    expect((await failure(channel)).message).toBe('uncertain: sendMessage: answered 502 by a gateway');
    api.faults.next('sendMessage', SERVER_500);
    expect((await failure(channel)).message).toBe('unavailable: sendMessage: answered 500');
    api.faults.next('sendMessage', { kind: 'reset' });
    expect((await failure(channel)).message).toBe('uncertain: sendMessage: lost');
  });

  it('throttled, with the time Telegram asks for', async () => {
    api.faults.next('sendMessage', { kind: 'throttle', retryAfter: 7 });
    expect((await failure(channel)).retryAfterMs).toBe(7000);
  });

  it('unauthorised when the token is wrong', async () => {
    const other = channelAt(root, '123456:AAFakeTokenButAnotherOne');
    expect((await failure(other)).kind).toBe('unauthorised');
  });

  it('unavailable when nobody listens', async () => {
    const port = await freePort();
    expect((await failure(channelAt(`http://127.0.0.1:${port}`))).kind).toBe('unavailable');
  });

  it('unavailable when the name is unknown', async () => {
    expect((await failure(channelAt('http://nobody.invalid'))).kind).toBe('unavailable');
  });

  it('unavailable when what listens speaks no TLS', async () => {
    expect((await failure(channelAt(root.replace('http:', 'https:')))).kind).toBe('unavailable');
  });

  it('unavailable when we stop before sending, uncertain when we stop while waiting', async () => {
    expect((await failure(channel, AbortSignal.abort())).kind).toBe('unavailable');
    expect(api.arrived).toEqual([]);
    api.faults.next('sendMessage', { kind: 'hang' });
    const stop = new AbortController();
    const failed = failure(channel, stop.signal);
    while (api.arrived.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    expect((await failed).kind).toBe('uncertain');
  });

  it('frees the connection of an answer nobody reads', async () => {
    const body = 'x'.repeat(1_000_000);
    api.faults.next('sendMessage', { kind: 'answer', status: 502, contentType: 'text/html', body }, 5);
    for (let n = 0; n < 5; n += 1) await failure(channel);
    await channel.send(message, never);
    // Those that are not freed stay for ever: the test's own limit ends the waiting.
    while ((await api.openConnections()) > 2) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
