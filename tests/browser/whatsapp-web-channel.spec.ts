import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  MediaGone,
  type OutboundFile,
  type OutboundMessage,
  type SendErrorKind,
} from '../../src/channels/contract/index.js';
import { silentLogger } from '../../src/shared/index.js';
import { channelSuite, type Failure } from '../support/contract-suite.js';
import { eventually } from './support/eventually.js';
import { LinkedChannel } from './support/linked-channel.js';

const chat = (number: number): string => `${22_370_000_000 + number}@c.us`;
const AWA = chat(2);
/** The page looks an address up when it first writes there: to these nobody has written before. */
const STRANGERS = [chat(98), chat(99)] as const;
const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(60)]);
const VOICE: OutboundFile = { kind: 'voice', mime: 'audio/ogg', bytes: OGG };
const PHOTO: OutboundFile = { kind: 'photo', mime: 'image/jpeg', bytes: Buffer.from([255, 216, 255, 1]) };
const never = new AbortController().signal;

const failure = (
  what: string,
  kind: SendErrorKind,
  arrange: Failure<LinkedChannel>['arrange'],
): Failure<LinkedChannel> => ({ what, kind, arrange });

let linked: LinkedChannel;
beforeAll(async () => {
  linked = await LinkedChannel.open();
});
afterAll(() => linked.close());

/** The half of the contract that needs the page; what it reads is src/channels/whatsapp-web/contract.spec.ts. */
channelSuite<LinkedChannel>({
  name: 'whatsapp-web',
  open: async (logger) => ({
    channel: linked.channel,
    farEnd: await linked.anew(logger),
    close: async () => linked.findLine(),
  }),
  chat,
  failures: [
    failure('a message that WhatsApp does not want', 'refused', ({ whatsapp }) => {
      whatsapp.faults.sends.push('refused');
    }),
    failure('too many messages', 'throttled', ({ whatsapp }) => {
      whatsapp.faults.sends.push('throttled');
    }),
    failure('a line cut after the message left', 'uncertain', ({ whatsapp }) => {
      whatsapp.faults.sends.push('cut');
    }),
    {
      ...failure('a file that cannot be uploaded', 'unavailable', ({ whatsapp }) => {
        whatsapp.faults.uploads.push('broken');
      }),
      message: { file: VOICE },
    },
    {
      ...failure('a person who is not on WhatsApp', 'blocked', ({ whatsapp }) => {
        whatsapp.strangers.add(STRANGERS[0]);
      }),
      message: { chat: STRANGERS[0] },
      lasting: true,
    },
    { ...failure('a phone that has no line', 'unavailable', (one) => one.loseLine()), lasting: true },
  ],
  media: {
    kept: async (one) => ({ reference: await one.hearVoice(AWA, OGG), bytes: OGG }),
    async gone(one) {
      const reference = await one.hearVoice(AWA, OGG);
      one.whatsapp.loseFiles();
      return reference;
    },
    // Said to be small, so that only the bytes themselves tell.
    tooLarge: (one) => one.hearVoice(AWA, Buffer.alloc(16_000_001), 10),
    async unavailable(one) {
      const reference = await one.hearVoice(AWA, OGG);
      one.whatsapp.faults.downloads.push('broken');
      return reference;
    },
  },
  // The numbers of the phone and of a person, and what is in the code that links it.
  secrets: ['22300000001', '22370000001', '22370000002', '22370000098', 'secret-of-the-link'],
});

describe('the channel of WhatsApp Web', () => {
  beforeEach(() => linked.anew(silentLogger));

  const send = (changes: Partial<OutboundMessage>) =>
    linked.channel.send({ chat: AWA, text: 'Bonjour', options: [], ...changes }, never);
  const kindOf = (sending: Promise<unknown>): Promise<unknown> =>
    sending.then(
      () => 'sent',
      (error: { kind?: unknown }) => error.kind,
    );
  const typesSent = (): string[] => linked.whatsapp.sent.map(({ type }) => type);

  it('sends a voice as phones play one, and its text after it', async () => {
    await send({ file: VOICE });
    expect(linked.whatsapp.sent).toMatchObject([
      { chat: AWA, type: 'ptt', mimetype: 'audio/ogg; codecs=opus', bytes: OGG },
      { chat: AWA, type: 'chat', body: 'Bonjour' },
    ]);
  });

  it('sends a photo with its text under it', async () => {
    await send({ file: PHOTO });
    expect(linked.whatsapp.sent).toMatchObject([
      { chat: AWA, type: 'image', mimetype: 'image/jpeg', bytes: PHOTO.bytes, caption: 'Bonjour' },
    ]);
  });

  it('sends a photo first when its text is too long to stand under it', async () => {
    const text = 'mot '.repeat(300);
    await send({ file: PHOTO, text });
    expect(linked.whatsapp.sent).toMatchObject([
      { type: 'image', bytes: PHOTO.bytes },
      { type: 'chat', body: text },
    ]);
  });

  it('does not send a voice twice when only its text was refused', async () => {
    // Another sound than before: the same one to the same person is remembered.
    const file = { ...VOICE, bytes: Buffer.concat([OGG, Buffer.from('2')]) };
    linked.whatsapp.faults.sends.push('none', 'throttled');
    expect(await kindOf(send({ file }))).toBe('throttled');
    await send({ file });
    expect(typesSent()).toEqual(['ptt', 'chat']);
  });

  it('tells a refused message from one that arrived, and leaves nothing on the phone', async () => {
    linked.whatsapp.faults.sends.push('refused');
    expect(await kindOf(send({ text: 'un' }))).toBe('refused');
    const { externalId } = await send({ text: 'deux' });
    expect(linked.whatsapp.sent).toMatchObject([{ id: externalId, body: 'deux' }]);
  });

  it('knows that an address is nobody’s before anything leaves', async () => {
    linked.whatsapp.strangers.add(STRANGERS[1]);
    expect(await kindOf(send({ chat: STRANGERS[1] }))).toBe('blocked');
    expect(await kindOf(send({ chat: STRANGERS[1], file: PHOTO }))).toBe('blocked');
    expect(await kindOf(send({ chat: STRANGERS[1], file: VOICE }))).toBe('blocked');
    expect(linked.whatsapp.sent).toEqual([]);
  });

  it('says that a file is gone when nobody knows its message', async () => {
    const reference = { remote: `false_${AWA}_3A00000000`, kind: 'voice' } as const;
    await expect(linked.channel.fetchMedia(reference, never)).rejects.toBeInstanceOf(MediaGone);
  });

  it('hears what became of its message under the id it was given', async () => {
    const { externalId } = await send({});
    linked.whatsapp.acknowledge(externalId!, 2);
    const receipts = () =>
      linked.sink.items.flatMap((item) => (item.type === 'receipt' ? [item.receipt] : []));
    await eventually('the receipt', () => receipts().some((one) => one.externalId === externalId));
    expect(receipts().find((one) => one.externalId === externalId)).toMatchObject({ state: 'delivered' });
  });

  it('does not know whether a message left when the browser dies over it, and comes back', async () => {
    linked.hang();
    const sending = kindOf(send({ text: 'un' }));
    await eventually('the message to be on its way', () => linked.unmet().length === 0);
    linked.killBrowser();
    expect(await sending).toBe('uncertain');
    await eventually('the line to be closed', () => !linked.channel.line.isOpen);
    expect(await kindOf(send({ text: 'deux' }))).toBe('unavailable');
    await linked.anew(silentLogger);
    await send({ text: 'deux' });
    expect(linked.whatsapp.sent).toMatchObject([{ body: 'deux' }]);
  });

  it('and the page asked the stand-in for nothing it does not play', () => {
    expect([...linked.whatsapp.missing]).toEqual([]);
  });
});
