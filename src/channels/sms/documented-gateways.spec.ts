import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeSmsGateway } from '../../../tests/support/fake-sms-gateway.js';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import { readConfig } from '../../config/index.js';
import { SmsChannel } from './sms-channel.js';

const GUIDE = readFileSync(new URL('../../../docs/operation.md', import.meta.url), 'utf8');
const insteadOf = { voice: '', photo: '', document: '' };
const never = new AbortController().signal;
const AWA = '22370000001';

/** The settings of the first block of shell under a heading. */
function settingsUnder(heading: string): Record<string, string> {
  const block = /```sh\n([\s\S]*?)```/.exec(GUIDE.split(`${heading}\n`)[1]!)![1]!;
  const lines = [...block.matchAll(/^(SMS_\w+)=(?:'(.*)'|(\S*))$/gm)];
  return Object.fromEntries(lines.map(([, name, quoted, plain]) => [name!, quoted ?? plain!]));
}

interface Documented {
  readonly heading: string;
  readonly answer: string;
  readonly status: number;
  /** What the gateway tells as the id; null: ours. */
  readonly id: string | null;
  readonly received: { readonly body?: string; readonly query?: string };
}

const GATEWAYS: readonly Documented[] = [
  {
    heading: '### Kannel',
    status: 202,
    answer: '0: Accepted for delivery',
    id: null,
    received: { query: 'from=%2B22370000001&text=I%20ni%20s%C9%94g%C9%94ma&time=1768467600&id=a1' },
  },
  {
    heading: '### Jasmin',
    status: 200,
    answer: 'Success "07033084-5cfd-4812"',
    id: '07033084-5cfd-4812',
    received: {
      body: 'id=b1&from=22370000001&to=22320000000&coding=8&content=%00I%00%20%00n%00i%00%20%00s%02T%00g%02T%00m%00a',
    },
  },
  {
    heading: '### A telephone with SMS Gateway for Android',
    status: 202,
    answer: '{"id":"c1","state":"Pending"}',
    id: 'c1',
    received: {
      body: '{"event":"sms:received","payload":{"message":"I ni sɔgɔma","phoneNumber":"+22370000001","receivedAt":"2026-01-15T09:00:00.000+00:00"}}',
    },
  },
  {
    heading: '### playSMS',
    status: 200,
    answer: '{"data":[{"status":"OK","error":"0","smslog_id":"30","to":"22370000001"}],"error_string":null}',
    id: '30',
    received: { query: 'from=22370000001&text=I+ni+s%C9%94g%C9%94ma&time=2026-01-15+09:00:00' },
  },
];

describe.each(GATEWAYS)("the operator's guide, $heading", ({ heading, status, answer, id, received }) => {
  let gateway: FakeSmsGateway;
  let channel: SmsChannel;

  beforeEach(async () => {
    gateway = new FakeSmsGateway();
    gateway.answer = () => ({ status, body: answer });
    const root = await gateway.start();
    const settings: Record<string, string> = {
      ...settingsUnder('## SMS'),
      ...settingsUnder(heading),
      SMS_WEBHOOK_SECRET: 'x'.repeat(16),
    };
    const url = settings['SMS_SEND_URL']!.replace(/^https?:\/\/[^/]+/, root);
    const { sms } = readConfig({ ...settings, SMS_SEND_URL: url });
    channel = new SmsChannel({ config: sms!, insteadOf });
  });
  afterEach(() => gateway.stop());

  it('sends, and learns the id', async () => {
    const { externalId } = await channel.send({ chat: AWA, text: 'Où & quand ?', options: [] }, never);
    const { path, body } = gateway.requests[0]!;
    const told = body.startsWith('{') ? body : decodeURIComponent(path + body);
    expect(told).toContain('Où & quand ?');
    expect(told).toContain(AWA);
    expect(told).not.toMatch(/[{](to|text|id|coding)/);
    if (id !== null) expect(externalId).toBe(id);
    else expect(told).toContain(externalId);
  });

  it('receives', async () => {
    const sink = new RecordingSink();
    const { body = '', query = '' } = received;
    await channel.receive({ body: Buffer.from(body), query, headers: {} }, sink);
    expect(sink.messages).toMatchObject([{ chat: AWA, content: { kind: 'text', text: 'I ni sɔgɔma' } }]);
  });
});
