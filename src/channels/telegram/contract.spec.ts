import { TelegramFarEnd } from '../../../tests/support/telegram-far-end.js';
import { GATEWAY_502, SERVER_500, type Fault } from '../../../tests/support/fake-bot-api-faults.js';
import { FAKE_TOKEN, FakeBotApi } from '../../../tests/support/fake-bot-api.js';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
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
import type { InboundContent, MediaReference } from '../contract/index.js';
import { TelegramChannel } from './telegram-channel.js';
import { TelegramWebhook } from './webhook.js';

const WEBHOOK_SECRET = 'a-secret_of-16-or-more';
const LIMIT_MS = 4_000;
const MEDIA_BYTES = 500_000;

const photo = (remote: string, bytes: number, caption?: string): InboundContent => ({
  kind: 'photo',
  media: { remote, kind: 'photo', mime: 'image/jpeg', bytes },
  ...(caption !== undefined && { caption }),
});

/** From one person, each in an update of its own. */
const MESSAGES: Record<string, InboundContent> = {
  text: text('An sɔgɔma ɲɛ. Quand le puits de Diallan sera-t-il réparé ?'),
  'text-entities': text('Voir https://example.org et @awa_t, urgent 📢'),
  'text-digit': text('3'),
  'text-long': text('ɲ'.repeat(10_000)),
  'text-slash-inside': text('oui/non, 12/03 et /chemin/de/fer'),
  'text-path': text('/chemin/de/fer'),
  // NUL and half a surrogate pair cannot be stored; direction marks are the reader's matter.
  'text-controls': text('avantaprès \u202Egauche\u202C \uFFFD fin 😀'),
  'command-start': text('/start'),
  'command-start-payload': text('/start lien-K7M4PX'),
  'command-help': text('aide'),
  'command-underscore': text("mes donnees s'il vous plaît"),
  forwarded: text('Le conseil se réunit lundi'),
  'via-bot': text("Résultat d'une recherche"),
  voice: {
    kind: 'voice',
    media: { remote: 'AwACAgQAAxkBAAIvoice', kind: 'voice', mime: 'audio/ogg', bytes: 40211, seconds: 17 },
  },
  'voice-captioned': {
    kind: 'voice',
    media: { remote: 'AwACAgQAAxkBAAIcap', kind: 'voice', mime: 'audio/ogg', bytes: 9120, seconds: 4 },
  },
  'voice-bare': { kind: 'voice', media: { remote: 'AwACAgQAAxkBAAIbare', kind: 'voice', seconds: 2 } },
  audio: {
    kind: 'voice',
    media: { remote: 'CQACAgQAAxkBAAIaudio', kind: 'voice', mime: 'audio/mp4', bytes: 1500233, seconds: 91 },
  },
  photo: photo('AgACAgQAAxkBAAI-y', 190345, 'Le puits de Diallan'),
  'photo-huge': photo('AgACAgQAAxkBAAI-s', 1203),
  'album-first': photo('AgACAgQAAxkBAAI-y', 190345, 'Avant et après'),
  'album-second': photo('AgACAgQAAxkBAAI-b2', 99000),
  location: { kind: 'location', latitude: 14.4469, longitude: -11.4353 },
  'location-live': { kind: 'location', latitude: 14.4469, longitude: -11.4353 },
  venue: { kind: 'location', latitude: 14.45, longitude: -11.44 },
  contact: unsupported('contact'),
  sticker: unsupported('sticker'),
  'sticker-animated': unsupported('sticker'),
  animation: unsupported('animation'),
  video: unsupported('video'),
  'video-note': unsupported('video_note'),
  document: unsupported('document'),
  poll: unsupported('poll'),
  dice: unsupported('dice'),
  story: unsupported('story'),
  'message-future-kind': unsupported('unknown'),
  'message-empty': unsupported('unknown'),
  'edited-text': unsupported('edited'),
  'edited-caption': unsupported('edited'),
  callback: { kind: 'choice', value: 'ask' },
  'callback-without-message': { kind: 'choice', value: 'menu:2' },
  'callback-inaccessible-message': { kind: 'choice', value: 'ask' },
  'huge-ids': text('mon numéro : 12345678901234567890, "cité : 9007199254740993"'),
  'no-sender': text('incomplet'),
  'no-date': text('incomplet'),
  'no-chat-type': text('incomplet'),
  'hostile-keys': text('oui'),
  'edited-voice-caption': unsupported('edited'),
};

const IGNORED: Record<string, string> = {
  'location-live-moved': 'live-location',
  'pinned-message': 'service',
  'group-text': 'group',
  'group-created': 'group',
  'group-edited': 'group',
  'supergroup-text': 'group',
  'anonymous-admin': 'group',
  'callback-in-group': 'group',
  'bot-sender': 'bot',
  'callback-game': 'game',
  'channel-post': 'other-kind',
  'edited-channel-post': 'other-kind',
  'inline-query': 'other-kind',
  'my-chat-member': 'other-kind',
  'poll-answer': 'other-kind',
  'message-reaction': 'other-kind',
  'future-update': 'other-kind',
  'update-id-alone': 'other-kind',
  // All that a bot hears of deletions, and only where it serves a business account.
  'deleted-messages': 'other-kind',
};

const UNREADABLE: Record<string, string> = {
  'no-chat': 'chat is not an object',
  'no-update-id': 'update_id is not an identifier',
  'voice-without-file': 'file_id is not a text',
  'photo-without-size': 'photo has no size',
  'location-without-longitude': 'longitude is not a number',
  'text-not-text': 'text is not a text',
  'message-not-object': 'message is not an object',
  'chat-id-fraction': 'id is not an identifier',
  'not-an-update': 'not an object',
  'just-null': 'not an object',
};

/** Answers of getUpdates, which carry many. */
const POLLS: Record<string, ExpectedDelivery> = {
  'polled-empty': [],
  'polled-album': [
    said(photo('AgACAgQAAxkBAAI-a180', 99000, 'Le marigot')),
    said(photo('AgACAgQAAxkBAAI-a181', 99000)),
    said(photo('AgACAgQAAxkBAAI-a182', 99000)),
  ],
  'polled-batch': [
    said(text('Bonjour'), { externalId: '880000190' }),
    said(unsupported('sticker'), { externalId: '880000191' }),
    said({ kind: 'choice', value: 'ask' }, { externalId: '880000193', chat: '700000001' }),
  ],
  'polled-one-broken': [said(text('avant')), setAside('file_id is not a text'), said(text('après'))],
};

const CASES: Record<string, ExpectedDelivery> = {
  ...mapped(MESSAGES, (content, name) => [
    said(content, { chat: name === 'huge-ids' ? '9007199254740993' : '700000001' }),
  ]),
  ...mapped(IGNORED, (ignored) => ({ ignored })),
  ...mapped(UNREADABLE, (reason) => [setAside(reason)]),
  reply: [said(text('Oui, celui-là'), { repliesTo: ['99'] })],
  'reply-to-buttons': [said(text('1'), { repliesTo: ['150'] })],
  ...POLLS,
};

const refuse = (status: number, description: string): Fault => ({ kind: 'refuse', status, description });
const failure = (
  what: string,
  kind: Failure<TelegramFarEnd>['kind'],
  fault: Fault,
): Failure<TelegramFarEnd> => ({
  what,
  kind,
  arrange: ({ api }) => api.faults.next('sendMessage', fault),
});

/** One of each kind; all answers of Telegram stand in send-errors.spec.ts. */
const FAILURES: readonly Failure<TelegramFarEnd>[] = [
  { ...failure('a 429', 'throttled', { kind: 'throttle', retryAfter: 7 }), retryAfterMs: 7_000 },
  failure('a person who blocked the bot', 'blocked', refuse(403, 'Forbidden: bot was blocked by the user')),
  failure('a chat that is unknown', 'blocked', refuse(400, 'Bad Request: chat not found')),
  failure('a text that Telegram will not take', 'refused', refuse(400, 'Bad Request: message is too long')),
  failure('a token that is refused', 'unauthorised', refuse(401, 'Unauthorized')),
  failure('a 500 of the Bot API', 'unavailable', SERVER_500),
  failure("a gateway's 502", 'uncertain', GATEWAY_502),
  failure('a connection broken after the message left', 'uncertain', { kind: 'reset', recorded: true }),
  {
    what: 'a Bot API that nobody serves',
    kind: 'unavailable',
    arrange: ({ api }) => api.stop(),
    lasting: true,
  },
];

contractSuite<TelegramFarEnd>({
  name: 'telegram',
  payloads: new URL('../../../tests/support/payloads/telegram/', import.meta.url),
  cases: CASES,
  batches: true,
  read: (delivery) => (delivery.file.startsWith('polled-') ? polled(delivery) : called(delivery)),
  async open(logger) {
    const farEnd = new TelegramFarEnd();
    const apiRoot = await farEnd.api.start();
    const channel = new TelegramChannel({
      token: FAKE_TOKEN,
      apiRoot,
      logger,
      limitMs: LIMIT_MS,
      mediaBytes: MEDIA_BYTES,
    });
    return { channel, farEnd, close: () => farEnd.api.stop().catch(() => undefined) };
  },
  chat: (number) => String(700_000_000 + number),
  failures: FAILURES,
  media: {
    kept({ api }) {
      const bytes = Buffer.from('OggS sound');
      api.files.set('kept', { path: 'voice/file_7.oga', bytes });
      return { reference: voice('kept'), bytes };
    },
    gone: () => voice('unknown'),
    tooLarge({ api }) {
      // Said to be small, so that only the bytes themselves tell.
      api.files.set('large', { path: 'voice/8.oga', bytes: Buffer.alloc(MEDIA_BYTES + 1), size: 10 });
      return voice('large');
    },
    unavailable({ api }) {
      api.faults.next('getFile', GATEWAY_502);
      return voice('kept');
    },
  },
  secrets: [FAKE_TOKEN, FAKE_TOKEN.split(':')[1]!, WEBHOOK_SECRET],
});

function voice(remote: string): MediaReference {
  return { remote, kind: 'voice', mime: 'audio/ogg' };
}

/** As a call of the webhook. */
async function called({ raw, logger }: RawDelivery): Promise<ReadDelivery> {
  const sink = new RecordingSink();
  const api = new FakeBotApi();
  const channel = new TelegramChannel({ token: FAKE_TOKEN, apiRoot: await api.start(), logger });
  const webhook = new TelegramWebhook({ secret: WEBHOOK_SECRET, channel, sink, logger });
  const status = await webhook.handle(raw);
  await api.stop();
  if (status !== 200) throw new Error(`the webhook answered ${status}`);
  return { items: sink.items, ignored: Object.keys(channel.ignoredCounts()) };
}

/** As an answer to long polling. */
async function polled({ raw, logger }: RawDelivery): Promise<ReadDelivery> {
  const sink = new RecordingSink();
  const api = new FakeBotApi();
  const channel = new TelegramChannel({ token: FAKE_TOKEN, apiRoot: await api.start(), logger });
  const body = raw.toString();
  api.faults.next('getUpdates', { kind: 'answer', status: 200, contentType: 'application/json', body });
  const stop = new AbortController();
  const listening = channel.listen(sink, stop.signal);
  // The next question tells that the answer before it has been taken in.
  while (api.calls('getUpdates').length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort();
  await listening;
  await api.stop();
  return { items: sink.items, ignored: Object.keys(channel.ignoredCounts()) };
}

function mapped<T>(
  table: Record<string, T>,
  expected: (value: T, name: string) => ExpectedDelivery,
): Record<string, ExpectedDelivery> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, expected(value, name)]));
}
