import path from 'node:path';
import { expect, it } from '@jest/globals';
import {
  payloadSuite,
  said,
  setAside,
  text,
  unsupported,
  type ExpectedDelivery,
  type RawDelivery,
  type ReadDelivery,
} from '../../../tests/support/contract-suite.js';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import { silentLogger } from '../../shared/index.js';
import type { InboundContent } from '../contract/index.js';
import { Reader } from './reading/reader.js';
import { Receiver } from './receiver.js';
import { SeenMark } from './seen-mark.js';
import { WhatsappWebChannel } from './whatsapp-web-channel.js';

/** The id of a message of the files, by its last two digits. */
const theirs = (end: string): string => `false_22370000002@c.us_3A000000000000000${end.padStart(3, '0')}`;
const ours = (end: string): string => `true_22370000002@c.us_3A000000000000000${end.padStart(3, '0')}`;

// A file is fetched by the id of its message.
const photo = (end: string, bytes: number, caption?: string): InboundContent => ({
  kind: 'photo',
  media: { remote: theirs(end), kind: 'photo', mime: 'image/jpeg', bytes },
  ...(caption !== undefined && { caption }),
});
const voice = (
  end: string,
  bytes: number,
  seconds: number,
  mime = 'audio/ogg; codecs=opus',
): ExpectedDelivery => [
  said({ kind: 'voice', media: { remote: theirs(end), kind: 'voice', mime, bytes, seconds } }),
];

const CASES: Readonly<Record<string, ExpectedDelivery>> = {
  text: [
    said(text('Quand le pont sera-t-il réparé ?'), {
      externalId: 'false_22370000002@c.us_3A000000000000000001',
      chat: '22370000002@c.us',
      senderName: 'Awa',
      sentAt: 1_795_300_001_000,
    }),
  ],
  'text-digit': [said(text('2'))],
  'text-bambara': [said(text('I ni sɔgɔma, ɲinɛ kɛra wa ŋɔ ?'))],
  'text-half-a-character': [said(text('avant \ufffd après  fin'))],
  'text-empty': [said(unsupported('empty'))],
  'text-lid': [said(text('Bonjour'), { chat: '98765432100000@lid', alsoKnownAs: ['22370000003@c.us'] })],
  'text-with-lid-known': [
    said(text('Bonjour'), { chat: '98765432100001@lid', alsoKnownAs: ['22370000002@c.us'] }),
  ],
  reply: [said(text('Oui, celui-là'), { repliesTo: ['true_22370000002@c.us_3EB0AAAA'] })],
  forwarded: [said(text('À lire'))],
  voice: voice('0A', 8123, 7),
  'voice-in-a-disappearing-chat': voice('0B', 900, 1),
  'voice-view-once': [said(unsupported('view-once'))],
  audio: voice('0D', 456_789, 63, 'audio/mpeg'),
  photo: [said(photo('0E', 123_456))],
  'photo-captioned': [said(photo('0F', 99_000, 'Le pont hier'))],
  'photo-view-once': [said(unsupported('view-once'))],
  'photo-without-file': [said(unsupported('photo'))],
  album: [said(photo('13', 1000, 'Un')), said(photo('14', 2000))],
  video: [said(unsupported('video'))],
  'video-note': [said(unsupported('video'))],
  document: [said(unsupported('document'))],
  sticker: [said(unsupported('sticker'))],
  contact: [said(unsupported('contact'))],
  contacts: [said(unsupported('contact'))],
  poll: [said(unsupported('poll'))],
  location: [said({ kind: 'location', latitude: 15.1152, longitude: -10.5691 })],
  'location-live': [said({ kind: 'location', latitude: 15.1152, longitude: -10.5691 })],
  'location-without-longitude': [setAside('the location is not as expected')],
  'buttons-response': [said(text('Oui'))],
  'list-response': [said(text('Mairie'))],
  'group-invite': [said(unsupported('groups_v4_invite'))],
  order: [said(unsupported('order'))],
  'future-kind': [said(unsupported('hologram3'))],
  'kind-named-like-a-method': [said(unsupported('constructor'))],
  edited: [said(unsupported('edited'))],
  revoked: [said(unsupported('deleted'))],
  'revoked-while-away': [said(unsupported('deleted'))],
  group: { ignored: 'group' },
  'group-changed': { ignored: 'group' },
  status: { ignored: 'status' },
  broadcast: { ignored: 'broadcast' },
  newsletter: { ignored: 'newsletter' },
  own: { ignored: 'own' },
  'from-whatsapp': { ignored: 'service' },
  'encryption-notice': { ignored: 'notice' },
  'number-changed': { ignored: 'notice' },
  call: { ignored: 'call' },
  reaction: { ignored: 'reaction' },
  ciphertext: { ignored: 'undecrypted' },
  'ack-server': { ignored: 'ack' },
  'ack-delivered': [{ receipt: { externalId: ours('35'), state: 'delivered' } }],
  'ack-read': [{ receipt: { externalId: ours('36'), state: 'read' } }],
  'ack-played': [{ receipt: { externalId: ours('37'), state: 'read' } }],
  'ack-failed': [{ receipt: { externalId: ours('38'), state: 'failed', error: 'refused' } }],
  'ack-of-theirs': { ignored: 'ack' },
  'no-id': [setAside('id is not as expected')],
  'no-type': [setAside('type is not as expected')],
  'no-body': [setAside('body is not as expected')],
  'body-not-text': [setAside('body is not as expected')],
  'address-not-one': [setAside('id.remote is not as expected')],
  'no-model': [setAside('the message is not as expected')],
  'just-null': [setAside('the message is not as expected')],
  'not-json': [setAside('it is not JSON')],
  'good-beside-broken': [said(text('un')), setAside('the location is not as expected'), said(text('deux'))],
};

/** The half that needs no browser; the other is tests/browser/whatsapp-web-channel.spec.ts. */
payloadSuite({
  name: 'whatsapp-web',
  payloads: new URL('../../../tests/support/payloads/whatsapp-web/', import.meta.url),
  cases: CASES,
  batches: true,
  read,
  secrets: ['22370000002', '22300000001'],
});

it('waiting texts leave as one message, at the pace that is configured: many in a row get a number banned', () => {
  const channel = new WhatsappWebChannel({
    folder: 'no-such-folder',
    chromiumPath: '/no-such-browser',
    chromiumFlags: [],
    pageVersion: null,
    silenceMs: 60_000,
    memoryWarnBytes: 1,
    pace: { perSecond: 0.3, perChatMs: 6000 },
    port: { report: () => undefined },
    logger: silentLogger,
  });
  expect(channel.pace).toEqual({ perSecond: 0.3, perChatMs: 6000, mergesTexts: true });
});

/** As the child reports it, through the receiver of a new start. */
async function read({ raw, logger }: RawDelivery): Promise<ReadDelivery> {
  const sink = new RecordingSink();
  // Nothing is kept there: no phone is linked.
  const mark = new SeenMark(path.join(import.meta.dirname, 'no-such-folder'));
  const reader = new Reader(WhatsappWebChannel.ACCOUNT);
  const receiver = new Receiver(reader, sink, mark, new AbortController().signal, logger);
  receiver.take(raw.toString());
  await receiver.end();
  return { items: sink.items, ignored: Object.keys(receiver.ignoredCounts) };
}
