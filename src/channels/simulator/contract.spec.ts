import { expect } from '@jest/globals';
import { RecordingSink } from '../../../tests/support/recording-sink.js';
import {
  contractSuite,
  said,
  text,
  type Delivered,
  type ExpectedDelivery,
  type FarEnd,
  type RawDelivery,
  type ReadDelivery,
} from '../../../tests/support/contract-suite.js';
import { systemClock } from '../../shared/index.js';
import type { InboundMessage, MediaReference } from '../contract/index.js';
import {
  SimulatorChannel,
  SimulatorHub,
  SimulatorInbox,
  SimulatorRefusal,
  type PersonMessage,
} from './index.js';

const about: Partial<InboundMessage> = { chat: 'awa-phone', externalId: 'awa-phone:m1', account: 'demo' };
/** The reference is a new one each time: the shelf's own. */
const remote = expect.any(String) as unknown as string;

const CASES: Record<string, ExpectedDelivery> = {
  text: [said(text('An sɔgɔma ɲɛ. Quand le puits sera-t-il réparé ?'), { ...about, languageHint: 'bm' })],
  'text-digit': [said(text('3'), about)],
  'text-emoji': [said(text('Merci 😀\nà bientôt'), about)],
  reply: [said(text('Le puits sera réparé en juin.'), { ...about, repliesTo: ['awa-phone:4'] })],
  'reply-to-nothing': { ignored: 'bad-id' },
  'text-nul': [said(text('avantaprès'), about)],
  'text-half-a-pair': [said(text('moitié \uFFFD fin'), about)],
  choice: [said({ kind: 'choice', value: 'ask' }, about)],
  'choice-without-label': [said({ kind: 'choice', value: 'menu:2' }, about)],
  voice: [
    said({ kind: 'voice', media: { remote, kind: 'voice', mime: 'audio/ogg', bytes: 10, seconds: 3 } }),
  ],
  photo: [
    said({
      kind: 'photo',
      media: { remote, kind: 'photo', mime: 'image/jpeg', bytes: 3 },
      caption: 'Le puits de Diallan',
    }),
  ],
  'photo-bare': [said({ kind: 'photo', media: { remote, kind: 'photo', mime: 'image/png', bytes: 4 } })],
  location: [said({ kind: 'location', latitude: 14.4469, longitude: -11.4353 }, about)],
  'phone-of-another-shape': { ignored: 'bad-id' },
  'text-empty': { ignored: 'empty' },
  'text-too-long': { ignored: 'too-long' },
  'photo-no-image': { ignored: 'bad-type' },
  'voice-empty': { ignored: 'empty' },
  'location-nowhere': { ignored: 'bad-place' },
};

/** The phones themselves: there is no wire in between, so nothing can go wrong on it. */
class Phones implements FarEnd {
  readonly hub = new SimulatorHub(systemClock);
  private readonly seen: Delivered[] = [];

  constructor(chats: readonly string[]) {
    for (const chat of chats) {
      this.hub.subscribe(chat, ({ text = '', options = [], file }) => {
        const kept = file && { kind: file.kind, bytes: this.hub.file(file.id)!.bytes };
        this.seen.push({ chat, text, options, ...(kept && { file: kept }) });
      });
    }
  }

  delivered(): readonly Delivered[] {
    return this.seen;
  }

  unmet(): readonly string[] {
    return [];
  }
}

const chat = (number: number): string => `phone-of-awa-${number}`;

contractSuite<Phones>({
  name: 'simulator',
  payloads: new URL('../../../tests/support/payloads/simulator/', import.meta.url),
  cases: CASES,
  batches: false,
  read,
  async open() {
    const farEnd = new Phones(Array.from({ length: 20 }, (_, place) => chat(place + 1)));
    return { channel: new SimulatorChannel(farEnd.hub), farEnd, close: async () => undefined };
  },
  chat,
  failures: [],
  media: {
    kept({ hub }) {
      const bytes = Buffer.from('OggS');
      return {
        reference: { remote: hub.keepFile('voice', { mime: 'audio/ogg', bytes }).id, kind: 'voice' },
        bytes,
      };
    },
    gone: (): MediaReference => ({ remote: 'pushed out', kind: 'voice' }),
  },
  secrets: [],
});

/** What the page hands in, its files in base64. */
async function read({ raw }: RawDelivery): Promise<ReadDelivery> {
  const { phone, message } = JSON.parse(raw.toString()) as {
    phone: string;
    message: PersonMessage & { content: { bytes?: string } };
  };
  const { content } = message;
  const bytes = content.bytes === undefined ? {} : { bytes: Buffer.from(content.bytes, 'base64') };
  const handedIn = { ...message, content: { ...content, ...bytes } } as PersonMessage;
  const sink = new RecordingSink();
  try {
    await new SimulatorInbox(new SimulatorHub(systemClock), sink, systemClock).receive(phone, handedIn);
  } catch (error) {
    if (!(error instanceof SimulatorRefusal)) throw error;
    return { items: sink.items, ignored: [error.reason] };
  }
  return { items: sink.items, ignored: [] };
}
