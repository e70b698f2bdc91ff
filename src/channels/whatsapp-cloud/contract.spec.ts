import {
  contractSuite,
  said,
  setAside,
  text,
  unsupported,
  type ExpectedDelivery,
  type ExpectedItem,
  type Failure,
  type RawDelivery,
  type ReadDelivery,
} from '../../../tests/support/contract-suite.js';
import { CloudFarEnd } from '../../../tests/support/cloud-far-end.js';
import type { GraphFault, GraphMethod } from '../../../tests/support/fake-graph-api-faults.js';
import { CLOUD } from '../../../tests/support/fake-graph-api.js';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import type { Logger } from '../../shared/index.js';
import type { DeliveryReceipt, InboundContent, MediaReference } from '../contract/index.js';
import { WhatsAppCloudWebhook } from './webhook.js';
import { WhatsAppCloudChannel } from './whatsapp-cloud-channel.js';

const AWA = 'ML.70000000000000000001';
const AWA_PHONE = '22370000001';
const MOUSSA = 'ML.70000000000000000002';

const choice = (value: string): InboundContent => ({ kind: 'choice', value });
const voice = (remote: string, mime = 'audio/ogg; codecs=opus'): InboundContent => ({
  kind: 'voice',
  media: { remote, kind: 'voice', mime },
});
const photo = (remote: string, caption?: string): InboundContent => ({
  kind: 'photo',
  media: { remote, kind: 'photo', mime: 'image/jpeg' },
  ...(caption !== undefined && { caption }),
});
const wrote = (words: string, chat = AWA): ExpectedItem => said(text(words), { chat });

/** One message each. */
const CONTENT: Record<string, InboundContent> = {
  text: text('An sɔgɔma ɲɛ. Quand le puits de Diallan sera-t-il réparé ?'),
  'text-digit': text('3'),
  'text-number-only': text('bonjour'),
  'text-emoji': text('Merci 🙏🏽 l’eau est là'),
  // NUL and half a surrogate pair cannot be stored; direction marks are the reader's matter.
  'text-controls': text('avantaprès \u202Egauche\u202C \uFFFD fin 😀'),
  'text-long': text('ɲ'.repeat(4096)),
  'text-forwarded': text('Le conseil se réunit lundi'),
  'text-from-advertisement': text('Bonjour'),
  'text-no-name': text('bonjour'),
  'text-no-contacts': text('bonjour'),
  'text-no-timestamp': text('bonjour'),
  'text-written-differently': text('bonjour'),
  'bsuid-only': text('Bonjour, sans numéro'),
  'bsuid-only-in-contact': text('bonjour'),
  'bsuid-with-parent': text('bonjour'),
  'button-reply': choice('ask'),
  'list-reply': choice('commune:yelimane-tringa'),
  'form-reply': unsupported('interactive'),
  'template-button': { kind: 'opened' },
  'template-button-without-payload': { kind: 'opened' },
  'voice-in-audio': voice('3000000000000022'),
  voice: voice('3000000000000023'),
  'audio-file': voice('3000000000000024', 'audio/mp4'),
  image: photo('3000000000000025'),
  'image-captioned': photo('3000000000000026', 'Le puits de Diallan'),
  location: { kind: 'location', latitude: 14.4469, longitude: -11.4353 },
  'location-named': { kind: 'location', latitude: 14.45, longitude: -11.44 },
  contacts: unsupported('contact'),
  sticker: unsupported('sticker'),
  'sticker-animated': unsupported('sticker'),
  video: unsupported('video'),
  document: unsupported('document'),
  order: unsupported('order'),
  edited: unsupported('edited'),
  'edited-again': unsupported('edited'),
  deleted: unsupported('deleted'),
  unsupported: unsupported('unknown'),
  'unsupported-poll': unsupported('poll'),
  'unsupported-edit': unsupported('edited'),
  unavailable: unsupported('unknown'),
  'media-that-whatsapp-lost': unsupported('unknown'),
  'future-kind': unsupported('unknown'),
  'hostile-keys': unsupported('unknown'),
  'contact-of-somebody-else': text('bonjour'),
};

/** Nothing is handed on, and why. */
const IGNORED: Record<string, string> = {
  reaction: 'reaction',
  'reaction-taken-back': 'reaction',
  welcome: 'welcome',
  'group-text': 'group',
  'identity-changed': 'system',
  'status-sent': 'sent',
  'status-deleted': 'other-status',
  'other-number': 'other-number',
  'other-field': 'other-field',
  'other-object': 'other-object',
  'account-error': 'account-error',
};

/** What became of messages we sent. */
const RECEIPTS: Record<string, Omit<DeliveryReceipt, 'channel' | 'account'>> = {
  'status-delivered': { externalId: 'wamid.TEST0100AA==', state: 'delivered' },
  'status-read': { externalId: 'wamid.TEST0100AA==', state: 'read' },
  'status-played': { externalId: 'wamid.TEST0100AA==', state: 'read' },
  'status-without-number': { externalId: 'wamid.TEST0102AA==', state: 'delivered' },
  'status-failed-window': { externalId: 'wamid.TEST0101AA==', state: 'failed', error: 'closed' },
  'status-failed-undeliverable': { externalId: 'wamid.TEST0101AA==', state: 'failed', error: 'blocked' },
  'status-failed-pace': { externalId: 'wamid.TEST0101AA==', state: 'failed', error: 'unavailable' },
  'status-failed-media': { externalId: 'wamid.TEST0101AA==', state: 'failed', error: 'refused' },
  'status-failed-without-code': { externalId: 'wamid.TEST0101AA==', state: 'failed', error: 'refused' },
};

/** From where to where people have moved. */
const MOVES: Record<string, [from: string, to: string][]> = {
  'number-changed': [[AWA_PHONE, '22370000009']],
  'number-and-id-changed': [
    [AWA, 'ML.70000000000000000009'],
    [AWA_PHONE, '22370000009'],
  ],
  'id-changed': [
    [AWA, 'ML.70000000000000000009'],
    ['ML.ENT.91', 'ML.ENT.92'],
  ],
  'id-changed-from-a-number': [[AWA_PHONE, 'ML.70000000000000000009']],
};

/** Nothing but something set aside, and why. */
const UNREADABLE: Record<string, string> = {
  'just-null': 'not an object',
  'just-a-list': 'not an object',
  'no-entry': 'entry is not a list',
  'no-metadata': 'metadata is not an object',
  'no-sender': 'nobody is named as the sender',
  'no-id': 'id is not a text',
  'no-type': 'type is not a text',
  'image-without-id': 'id is not a text',
  'location-without-longitude': 'longitude is not a number',
  'change-to-nowhere': 'system does not say from where to where',
};

/** Several things in one delivery, in their order. */
const BATCHES: Record<string, ExpectedDelivery> = {
  empty: [],
  album: [said(photo('3000000000000027', 'Avant et après')), said(photo('3000000000000028'))],
  'batch-of-two-people': [wrote('un'), wrote('deux', MOUSSA), wrote('trois')],
  'batch-one-broken': [wrote('avant'), setAside('body is not a text'), wrote('après', MOUSSA)],
  'batch-one-null': [setAside('not an object'), wrote('après')],
  'batch-messages-and-statuses': [
    wrote('bonjour'),
    { receipt: { externalId: 'wamid.TEST0104AA==', state: 'delivered' } },
    { receipt: { externalId: 'wamid.TEST0105AA==', state: 'read' } },
  ],
  'batch-of-entries': [wrote('un'), wrote('deux'), wrote('trois')],
  'batch-broken-change-and-entry': [
    setAside('messages is not a list'),
    wrote('deux'),
    setAside('not an object'),
    wrote('quatre'),
  ],
  'batch-unknown-sender-among-two': [setAside('nobody is named as the sender'), wrote('de Moussa', MOUSSA)],
  // The one contact is neither of them: nobody gets his name or his id.
  'batch-beside-one-stranger': [wrote('un', '22370000007'), wrote('deux', '22370000008')],
  'status-without-id': [
    setAside('id is not a text'),
    { receipt: { externalId: 'wamid.TEST0103AA==', state: 'read' } },
  ],
};

const CASES: Record<string, ExpectedDelivery> = {
  ...mapped(CONTENT, (content) => [said(content, { account: CLOUD.phoneNumberId })]),
  'text-reply': [said(text('Oui, celui-là'), { repliesTo: ['wamid.TEST0900AA=='] })],
  ...mapped(IGNORED, (reason) => ({ ignored: reason })),
  ...mapped(RECEIPTS, (receipt) => [{ receipt }]),
  ...mapped(MOVES, (steps) => steps.map(([from, to]) => ({ moved: { from, to } }))),
  ...mapped(UNREADABLE, (reason) => [setAside(reason)]),
  ...BATCHES,
};

function mapped<T>(
  table: Record<string, T>,
  expected: (value: T) => ExpectedDelivery,
): Record<string, ExpectedDelivery> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, expected(value)]));
}

function failure(
  what: string,
  kind: Failure<CloudFarEnd>['kind'],
  fault: GraphFault,
  method: GraphMethod = 'messages',
): Failure<CloudFarEnd> {
  return { what, kind, arrange: ({ api }) => api.faults.next(method, fault) };
}
const refuse = (code: number): GraphFault => ({ kind: 'refuse', code });
const GATEWAY: GraphFault = { kind: 'answer', status: 502, contentType: 'text/html', body: '<html>' };

/** One of each kind; all codes of WhatsApp stand in send-errors.spec.ts. */
const FAILURES: readonly Failure<CloudFarEnd>[] = [
  failure('too many messages a second', 'throttled', refuse(130429)),
  { ...failure('a number that people call spam', 'throttled', refuse(131048)), retryAfterMs: 900_000 },
  failure('too many to one person', 'unavailable', refuse(131056)),
  failure('a person who is not on WhatsApp', 'blocked', refuse(131026)),
  failure('a closed window', 'closed', refuse(131047)),
  failure('a wrong parameter', 'refused', refuse(131009)),
  failure('an expired token', 'unauthorised', refuse(190)),
  failure('an error of the server', 'unavailable', refuse(131000)),
  failure("a gateway's 502", 'uncertain', GATEWAY),
  failure('a connection broken after the message left', 'uncertain', { kind: 'reset', recorded: true }),
  {
    ...failure('a file that cannot be uploaded', 'refused', refuse(131053), 'media'),
    message: { file: { kind: 'voice', mime: 'audio/ogg', bytes: Buffer.from('OggS') } },
  },
  {
    what: 'a Graph API that nobody serves',
    kind: 'unavailable',
    arrange: ({ api }) => api.stop(),
    lasting: true,
  },
];

const channelAt = (graphRoot: string, logger: Logger): WhatsAppCloudChannel =>
  new WhatsAppCloudChannel({
    token: CLOUD.token,
    phoneNumberId: CLOUD.phoneNumberId,
    graphRoot,
    version: 'v25.0',
    template: { name: 'baro_reponse', language: 'fr' },
    logger,
    // Twenty calls at once, and their far end in this process, on a machine that may be busy.
    limitMs: 4_000,
    // Sixteen megabytes, on a machine that may be busy.
    downloadLimitMs: 20_000,
  });

const file = (remote: string): MediaReference => ({ remote, kind: 'voice' });

contractSuite<CloudFarEnd>({
  name: 'whatsapp-cloud',
  payloads: new URL('../../../tests/support/payloads/whatsapp-cloud/', import.meta.url),
  cases: CASES,
  batches: true,
  read,
  async open(logger) {
    const farEnd = new CloudFarEnd();
    const channel = channelAt(await farEnd.api.start(), logger);
    return { channel, farEnd, close: () => farEnd.api.stop().catch(() => undefined) };
  },
  chat: (number) => `ML.7000000000000${String(number).padStart(6, '0')}`,
  failures: FAILURES,
  media: {
    kept({ api }) {
      const bytes = Buffer.from('OggS sound');
      api.files.set('3000', { bytes, mime: 'audio/ogg' });
      return { reference: file('3000'), bytes };
    },
    gone: () => file('9999'),
    tooLarge({ api }) {
      // Said to be small, so that only the bytes themselves tell.
      api.files.set('3001', { bytes: Buffer.alloc(16_000_001), mime: 'audio/ogg', size: 10 });
      return file('3001');
    },
    unavailable({ api }) {
      api.faults.next('media-url', GATEWAY);
      return file('3000');
    },
  },
  secrets: [CLOUD.token, CLOUD.appSecret, CLOUD.verifyToken],
});

/** As a call of the webhook. */
async function read({ raw, logger }: RawDelivery): Promise<ReadDelivery> {
  const sink = new RecordingSink();
  const channel = channelAt('http://127.0.0.1:9', logger);
  const { appSecret, verifyToken } = CLOUD;
  const status = await new WhatsAppCloudWebhook({ appSecret, verifyToken, channel, sink, logger }).handle(
    raw,
  );
  if (status !== 200) throw new Error(`the webhook answered ${status}`);
  return { items: sink.items, ignored: Object.keys(channel.ignoredCounts()) };
}
