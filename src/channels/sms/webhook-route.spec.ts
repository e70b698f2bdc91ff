import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import { SMS_SECRET, smsSettings } from '../../../tests/support/sms-settings.js';
import { silentLogger } from '../../shared/index.js';
import { StorageRefused } from '../contract/index.js';
import { registerSmsWebhook, SmsChannel } from './index.js';

const MESSAGE = JSON.stringify({ id: 'in-1', from: '+22370000001', text: 'I ni sɔgɔma', time: 1768467600 });
const REPORT = JSON.stringify({ id: 'gw-1', status: 'delivered' });

describe('the webhooks of SMS', () => {
  let server: FastifyInstance;
  let sink: RecordingSink;
  let root: string;

  beforeEach(async () => {
    sink = new RecordingSink();
    const insteadOf = { voice: '', photo: '', document: '' };
    const channel = new SmsChannel({ config: smsSettings('http://127.0.0.1:9'), insteadOf });
    server = fastify();
    await registerSmsWebhook(
      server,
      { secret: SMS_SECRET, channel, sink, logger: silentLogger },
      'ACK/Jasmin',
    );
    await server.listen({ port: 0, host: '127.0.0.1' });
    root = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterEach(() => server.close());

  const call = async (path: string, init: RequestInit = {}): Promise<{ status: number; said: string }> => {
    const response = await fetch(`${root}${path}`, { method: 'POST', body: MESSAGE, ...init });
    return { status: response.status, said: await response.text() };
  };

  it.each<[string, string, RequestInit]>([
    ['a header', '/webhooks/sms', { headers: { 'x-webhook-secret': SMS_SECRET } }],
    ['a bearer token', '/webhooks/sms', { headers: { authorization: `Bearer ${SMS_SECRET}` } }],
    ['the path', `/webhooks/sms/${SMS_SECRET}`, {}],
    ['the path, as JSON', `/webhooks/sms/${SMS_SECRET}`, { headers: { 'content-type': 'application/json' } }],
  ])(
    'take a message in with the secret in %s, and say the word the gateway waits for',
    async (_what, path, init) => {
      await expect(call(path, init)).resolves.toEqual({ status: 200, said: 'ACK/Jasmin' });
      expect(sink.messages).toMatchObject([{ chat: '22370000001', content: { text: 'I ni sɔgɔma' } }]);
    },
  );

  it('take one in by GET', async () => {
    const query = new URLSearchParams({ from: '22370000001', text: 'ɛ + é', id: '9' }).toString();
    const got = await call(`/webhooks/sms/${SMS_SECRET}?${query}`, { method: 'GET', body: null });
    expect(got.status).toBe(200);
    expect(sink.messages).toMatchObject([{ externalId: '9', content: { text: 'ɛ + é' } }]);
  });

  it.each<[string, string, RequestInit]>([
    ['no secret', '/webhooks/sms', {}],
    ['another in the header', '/webhooks/sms', { headers: { 'x-webhook-secret': `${SMS_SECRET}x` } }],
    ['another in the path', `/webhooks/sms/${SMS_SECRET.slice(1)}`, {}],
    ['none for reports', '/webhooks/sms/reports', {}],
    ['another for reports', '/webhooks/sms/reports/reports', {}],
    [
      'another in the path and the right one in the header',
      '/webhooks/sms/another-one-of-16-letters',
      { headers: { 'x-webhook-secret': SMS_SECRET } },
    ],
  ])('answer 401 to %s', async (_what, path, init) => {
    await expect(call(path, init)).resolves.toMatchObject({ status: 401, said: '' });
    expect(sink.items).toEqual([]);
  });

  it.each(['/webhooks/sms/reports', `/webhooks/sms/${SMS_SECRET}/reports`])(
    'take reports in at %s',
    async (path) => {
      const headers = path.includes(SMS_SECRET) ? undefined : { 'x-webhook-secret': SMS_SECRET };
      const answer = await call(path, { body: REPORT, ...(headers && { headers }) });
      expect(answer.status).toBe(200);
      expect(sink.items).toMatchObject([
        { type: 'receipt', receipt: { externalId: 'gw-1', state: 'delivered' } },
      ]);
    },
  );

  it('answer only after the sink has stored it, and 503 when it cannot', async () => {
    sink.failures.push(new StorageRefused(), new TypeError('x'));
    const path = `/webhooks/sms/${SMS_SECRET}`;
    await expect(call(path)).resolves.toEqual({ status: 503, said: '' });
    await expect(call(path)).resolves.toEqual({ status: 503, said: '' });
    await expect(call(path)).resolves.toMatchObject({ status: 200 });
    expect(sink.messages).toHaveLength(1);
  });

  it('answer 400 to a call with nothing in it, and 413 beyond any message', async () => {
    const path = `/webhooks/sms/${SMS_SECRET}`;
    await expect(call(path, { body: '' })).resolves.toMatchObject({ status: 400 });
    await expect(call(path, { body: 'x'.repeat(300_000) })).resolves.toMatchObject({ status: 413 });
  });
});
