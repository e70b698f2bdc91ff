import { expect } from '@jest/globals';
import {
  contractSuite,
  said,
  setAside,
  text,
  unsupported,
  type ExpectedDelivery,
  type Failure,
  type RawDelivery,
  type ReadDelivery,
} from '../../../tests/support/contract-suite.js';
import { FakeSmsGateway, type SmsFault } from '../../../tests/support/fake-sms-gateway.js';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import { SMS_NUMBER, SMS_SECRET, smsSettings } from '../../../tests/support/sms-settings.js';
import type { InboundMessage } from '../contract/index.js';
import type { SmsDelivery } from './delivery.js';
import { SmsChannel } from './sms-channel.js';
import { SmsWebhook } from './webhook.js';

const NOWHERE = 'http://127.0.0.1:9';
const PASSWORD = 'mot-de-passe/de+la passerelle';
const NINE = Date.UTC(2026, 0, 15, 9);
const awa: Partial<InboundMessage> = { chat: '22370000001', account: SMS_NUMBER };
const from = (externalId: string, sentAt = NINE): Partial<InboundMessage> => ({ ...awa, externalId, sentAt });
const derived = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown as string;

const CASES: Record<string, ExpectedDelivery> = {
  'json-text': [said(text('Quand le puits sera-t-il réparé ?'), from('in-1'))],
  'json-digit': [said(text('1'), from('in-2'))],
  'json-numbers-as-numbers': [said(text('oui'), from('17'))],
  'json-bambara': [said(text('I ni sɔgɔma, ɲininkali bɛ n fɛ'), from('in-3'))],
  'json-national-number': [said(text('2'), from('in-4'))],
  'json-without-id': [said(text('3'), from(derived))],
  'json-neither-id-nor-time': [setAside('neither id nor time is there')],
  'json-without-sender': [setAside('the sender is missing')],
  'json-without-text': [setAside('the text is missing')],
  'json-text-no-text': [setAside('the text is missing')],
  'json-empty': [said(unsupported('empty'), from('in-8'))],
  'json-nul-and-lines': [said(text('avantaprès\u2028ligne \uFFFD fin'), from('in-9'))],
  'json-strange-time': [said(text('oui'), { ...awa, externalId: 'in-10' })],
  'json-id-beyond-numbers': [setAside('neither id nor time is there')],
  'json-list': [said(text('avant'), from('in-11')), said(text('2'), { chat: '22370000002' })],
  'json-list-one-broken': [
    said(text('avant'), from('in-14')),
    setAside('the sender is missing'),
    said(text('après'), from('in-16')),
  ],
  'json-list-empty': [],
  'json-hostile-keys': [said(text('oui'), { ...awa, externalId: 'in-17' })],
  'json-short-code': { ignored: 'short-number' },
  'json-sender-name': { ignored: 'sender-name' },
  'json-own-number': { ignored: 'own-number' },
  'json-broken': [setAside('the body is no JSON')],
  'form-text': [said(text('Quand le puits sera-t-il réparé ?'), from('in-30'))],
  'form-plus-and-percent': [said(text('1+1 = 2 & 100%'), from('in-31'))],
  'form-latin1': [said(text('réparé'), from('in-32'))],
  'form-utf16': [said(text('ɛgɔ'), from('in-33'))],
  'form-utf16-named': [said(text('ca'), from('in-34'))],
  'form-emoji': [said(text('merci 😀'), from('in-35'))],
  'form-without-text': [setAside('the text is missing')],
  'kannel-text': [said(text('Début, merci'), from('kannel-1'))],
  'smsgate-received': [said(text('Bonjour Baro'), from(derived))],
  'jasmin-text': [said(text('Bonjour'), { ...awa, externalId: '16fd2706-8baf-433b-82eb-8c7fada847da' })],
  'jasmin-ucs2': [said(text('sɔ'), awa)],
  'query-text': [said(text('Bonjour par GET'), from('in-40'))],
  'report-delivered': [{ receipt: { externalId: 'gw-7', state: 'delivered' } }],
  'report-failed': [{ receipt: { externalId: 'gw-8', state: 'failed' } }],
  'report-interim': { ignored: 'interim-report' },
  'report-without-id': [setAside("the report's id is missing")],
  'report-list': [
    { receipt: { externalId: 'gw-7', state: 'delivered' } },
    setAside("the report's id is missing"),
    { receipt: { externalId: 'gw-8', state: 'failed' } },
  ],
};

/** How the gateways of docs/operation.md call, by the end of the file's name. */
const GATEWAYS: Record<
  string,
  { settings: Record<string, string>; call: (raw: Buffer) => Partial<SmsDelivery> }
> = {
  json: { settings: {}, call: (body) => ({ body, headers: { 'content-type': 'application/json' } }) },
  form: {
    settings: { SMS_IN_CHARSET: 'coding' },
    call: (body) => ({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  },
  query: { settings: {}, call: (query) => ({ query: query.toString() }) },
  kannel: {
    settings: { SMS_IN_FROM: 'header:X-Kannel-From', SMS_IN_TEXT: '@body', SMS_IN_TIME: 'at' },
    call: (body) => ({
      body,
      query: 'id=kannel-1&at=1768467600',
      headers: { 'x-kannel-from': '+22370000001', 'content-type': 'text/plain; charset=ISO-8859-1' },
    }),
  },
  jasmin: {
    settings: { SMS_IN_TEXT: 'content', SMS_IN_TIME: '', SMS_IN_CHARSET: 'coding' },
    call: (body) => ({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  },
};
const SMSGATE = {
  SMS_IN_FROM: 'payload.phoneNumber',
  SMS_IN_TEXT: 'payload.message',
  SMS_IN_ID: '',
  SMS_IN_TIME: 'payload.receivedAt',
};

const failure = (
  what: string,
  kind: Failure<FakeSmsGateway>['kind'],
  fault: SmsFault,
): Failure<FakeSmsGateway> => ({ what, kind, arrange: (gateway) => gateway.next(fault) });
const status = (code: number, body = ''): SmsFault => ({ kind: 'answer', status: code, body });

contractSuite<FakeSmsGateway>({
  name: 'sms',
  payloads: new URL('../../../tests/support/payloads/sms/', import.meta.url),
  cases: CASES,
  batches: true,
  read,
  async open() {
    const farEnd = new FakeSmsGateway();
    const root = await farEnd.start();
    const settings = smsSettings(root, {
      SMS_SEND_HEADERS: JSON.stringify({ authorization: `Basic ${PASSWORD}` }),
      SMS_SEND_URL: `${root}/send?password=${encodeURIComponent(PASSWORD)}`,
      SMS_SEND_SUCCESS: 'messages',
      SMS_SEND_LATER: 'busy',
      SMS_SEND_STATUSES: '412=refused 500=unavailable 299=blocked',
    });
    return { channel: channelOf(settings), farEnd, close: () => farEnd.stop().catch(() => undefined) };
  },
  chat: (number) => String(22_370_000_000 + number),
  failures: [
    failure('a 429', 'throttled', status(429)),
    failure('a wrong password', 'unauthorised', status(401)),
    failure('an address that is another page', 'unauthorised', status(404, '<html>')),
    failure('a redirect', 'unauthorised', status(302)),
    failure('a 400', 'refused', status(400)),
    failure('a 412, as this gateway means it', 'refused', status(412)),
    failure('a 299, as this gateway means it', 'blocked', status(299)),
    failure('a 503', 'unavailable', status(503)),
    failure('a 500, as this gateway means it', 'unavailable', status(500)),
    failure("a gateway's 502", 'uncertain', { ...status(502), taken: true } as SmsFault),
    failure('a 200 that says no', 'refused', status(200, '{"error":"quota"}')),
    failure('a 200 that says later', 'unavailable', status(200, '{"messages":[],"busy":true}')),
    failure('a connection broken after the message left', 'uncertain', { kind: 'reset', taken: true }),
    {
      what: 'a gateway that nobody serves',
      kind: 'unavailable',
      arrange: (gateway) => gateway.stop(),
      lasting: true,
    },
  ],
  media: null,
  secrets: [PASSWORD, SMS_SECRET],
});

function channelOf(config: ReturnType<typeof smsSettings>): SmsChannel {
  return new SmsChannel({
    config,
    insteadOf: { voice: 'un vocal', photo: 'une photo', document: 'un document' },
    limitMs: 4_000,
  });
}

/** One call of the webhook, in the way the gateway of this file calls. */
async function read({ raw, file, logger }: RawDelivery): Promise<ReadDelivery> {
  const { settings, call } = GATEWAYS[file.split('.')[1]!]!;
  const own = file.startsWith('smsgate-') ? SMSGATE : settings;
  const channel = channelOf(smsSettings(NOWHERE, own));
  const sink = new RecordingSink();
  const webhook = new SmsWebhook({ secret: SMS_SECRET, channel, sink, logger });
  const kind = file.startsWith('report-') ? 'reports' : 'messages';
  const answered = await webhook.handle(kind, {
    body: Buffer.alloc(0),
    query: '',
    headers: {},
    ...call(raw),
  });
  if (answered !== 200) throw new Error(`the webhook answered ${answered}`);
  return { items: sink.items, ignored: Object.keys(channel.ignoredCounts()) };
}
