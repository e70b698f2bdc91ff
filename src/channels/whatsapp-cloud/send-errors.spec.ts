import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GraphFault } from '../../../tests/support/fake-graph-api-faults.js';
import { CLOUD, FakeGraphApi } from '../../../tests/support/fake-graph-api.js';
import { silentLogger } from '../../shared/index.js';
import { SendError, type OutboundMessage, type SendErrorKind } from '../contract/index.js';
import { WhatsAppCloudChannel } from './whatsapp-cloud-channel.js';

const never = new AbortController().signal;
const message: OutboundMessage = { chat: '22370000001', text: 'Bonjour Awa', options: [] };
const spoken: OutboundMessage = {
  ...message,
  file: { kind: 'voice', mime: 'audio/ogg', bytes: Buffer.from('OggS') },
};

function channelAt(graphRoot: string, token: string = CLOUD.token): WhatsAppCloudChannel {
  const template = { name: 'baro_reponse', language: 'fr' };
  const { phoneNumberId } = CLOUD;
  return new WhatsAppCloudChannel({
    token,
    phoneNumberId,
    graphRoot,
    version: 'v25.0',
    template,
    logger: silentLogger,
    limitMs: 500,
  });
}

async function failure(sending: Promise<unknown>): Promise<SendError> {
  const error: unknown = await sending.then(
    () => new Error('it was sent'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SendError)) throw error;
  // Whatever went wrong: no token, no number and no word of a person in what an operator will read.
  const told = `${error.message}${error.stack}${JSON.stringify(error)}${String(error.cause)}`;
  for (const secret of [CLOUD.token, '22370000001', 'Awa']) expect(told).not.toContain(secret);
  return error;
}

const refuse = (code: number, more: Partial<GraphFault> = {}): GraphFault =>
  ({ kind: 'refuse', code, ...more }) as GraphFault;
const answered = (status: number, body: string, contentType = 'application/json'): GraphFault => ({
  kind: 'answer',
  status,
  contentType,
  body,
});

describe('an error of WhatsApp becomes', () => {
  let api: FakeGraphApi;
  let channel: WhatsAppCloudChannel;

  beforeEach(async () => {
    api = new FakeGraphApi();
    channel = channelAt(await api.start());
  });
  afterEach(() => api.stop());

  it.each<[SendErrorKind, number[]]>([
    ['unauthorised', [0, 3, 10, 33, 190, 200, 299, 368, 131005, 131031, 131037, 131042, 131045, 133010]],
    ['throttled', [4, 80007, 130429, 131048]],
    ['unavailable', [1, 2, 131000, 131016, 131056, 131057, 133004]],
    ['blocked', [131026]],
    ['closed', [131047]],
    [
      'refused',
      [100, 130472, 130497, 131008, 131009, 131021, 131030, 131049, 131050, 131051, 131052, 131053],
    ],
    ['refused', [132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 987654]],
  ])('%s: %j', async (kind, codes) => {
    for (const code of codes) {
      api.faults.next('messages', refuse(code));
      const error = await failure(channel.send(message, never));
      expect([code, error.kind]).toEqual([code, kind]);
      expect(error.message).toBe(`${kind}: messages: answered ${code}`);
    }
    // And the next message goes out as if nothing had been.
    await channel.send(message, never);
  });

  it.each([200, 400, 401, 403, 404, 429, 500, 503])('the same whatever the status: %i', async (status) => {
    api.faults.next('messages', refuse(131047, { status }));
    expect((await failure(channel.send(message, never))).kind).toBe('closed');
  });

  it('unauthorised when our own number does not exist for this token', async () => {
    api.faults.next('messages', refuse(100, { subcode: 33 }));
    expect((await failure(channel.send(message, never))).kind).toBe('unauthorised');
  });

  it('unavailable when WhatsApp says itself that it will pass', async () => {
    api.faults.next('messages', refuse(987654, { transient: true }));
    expect((await failure(channel.send(message, never))).kind).toBe('unavailable');
    api.faults.next('messages', refuse(131047, { transient: true }));
    expect((await failure(channel.send(message, never))).kind).toBe('closed');
  });

  it('throttled, for minutes where hurrying would make it worse', async () => {
    api.faults.next('messages', refuse(131048));
    expect((await failure(channel.send(message, never))).retryAfterMs).toBe(900_000);
    api.faults.next('messages', refuse(130429));
    expect((await failure(channel.send(message, never))).retryAfterMs).toBeUndefined();
  });

  it.each<[SendErrorKind, string, GraphFault]>([
    ['uncertain', '502 of a gateway', answered(502, '<html>', 'text/html')],
    ['uncertain', '404 of a gateway', answered(404, '<html>', 'text/html')],
    ['uncertain', '429 of a gateway', answered(429, 'slow down', 'text/plain')],
    ['uncertain', '500 in JSON of somebody else', answered(500, '{"message":"oops"}')],
    ['uncertain', 'an error without a code', answered(400, '{"error":{"message":"oops"}}')],
    ['uncertain', 'a success that is no JSON', answered(200, 'ok', 'text/plain')],
    ['uncertain', 'a success without an id', answered(200, '{"messages":[]}')],
    ['uncertain', 'silence', { kind: 'hang' }],
    ['uncertain', 'silence after it was taken', { kind: 'hang', recorded: true }],
    ['uncertain', 'a broken connection', { kind: 'reset' }],
    ['uncertain', 'a broken connection after it was taken', { kind: 'reset', recorded: true }],
  ])('%s: %s', async (kind, _name, fault) => {
    api.faults.next('messages', fault);
    expect((await failure(channel.send(message, never))).kind).toBe(kind);
    await channel.send(message, never);
  });

  it.each<[SendErrorKind, string, GraphFault]>([
    ['throttled', 'too fast', refuse(130429)],
    ['refused', 'a file nobody can play', refuse(131053)],
    ['unauthorised', 'an expired token', refuse(190)],
    ['unavailable', 'a gateway', answered(502, '<html>', 'text/html')],
    ['unavailable', 'an answer without an id', answered(200, '{}')],
    // Nobody has got anything yet: it may be tried again without harm.
    ['unavailable', 'silence', { kind: 'hang' }],
    ['unavailable', 'a broken connection', { kind: 'reset' }],
  ])('%s, while a file is uploaded: %s', async (kind, _name, fault) => {
    api.faults.next('media', fault);
    expect((await failure(channel.send(spoken, never))).kind).toBe(kind);
    expect(api.arrived).toEqual([]);
    await channel.send(spoken, never);
  });

  it('closed, when even the knock is refused for that', async () => {
    api.faults.next('messages', refuse(131047));
    expect((await failure(channel.knock('22370000001', never))).kind).toBe('closed');
  });

  it('unauthorised when the token is wrong', async () => {
    expect((await failure(channelAt(api.root, 'EAAanother').send(message, never))).kind).toBe('unauthorised');
  });

  it('unavailable when nobody listens, or nobody of that name', async () => {
    const port = await freePort();
    const nobody = channelAt(`http://127.0.0.1:${port}`);
    expect((await failure(nobody.send(message, never))).kind).toBe('unavailable');
    expect((await failure(channelAt('http://nobody.invalid').send(message, never))).kind).toBe('unavailable');
    const plain = channelAt(api.root.replace('http:', 'https:'));
    expect((await failure(plain.send(message, never))).kind).toBe('unavailable');
  });

  it('unavailable when we stop before sending, uncertain when we stop while waiting', async () => {
    expect((await failure(channel.send(message, AbortSignal.abort()))).kind).toBe('unavailable');
    expect(api.arrived).toEqual([]);
    api.faults.next('messages', { kind: 'hang' });
    expect((await failure(channel.send(message, AbortSignal.timeout(50)))).kind).toBe('uncertain');
  });

  it('refused when a list is more than WhatsApp can show', async () => {
    const options = Array.from({ length: 11 }, (_, n) => ({ value: `v${n}`, label: `${n}` }));
    const many = { ...message, options, listLabel: 'Choisir' };
    expect((await failure(channel.send(many, never))).kind).toBe('refused');
    expect(api.arrived).toEqual([]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
