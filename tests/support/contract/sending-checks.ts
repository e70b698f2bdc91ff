import { expect } from '@jest/globals';
import type { OutboundFile, OutboundOption } from '../../../src/channels/contract/index.js';
import { never, onBench, WORDS, type Bench, type Check } from './check.js';
import type { ChannelHouse, FarEnd } from './contract-house.js';

/** What a careless template, markup or encoding would harm. */
const AWKWARD = `"guillemets" \\ % & + = # ; ' < > {text} %s $1 *gras* _x_ <b>n</b>\nɛɔɲŋ ƐƆƝŊ é ê 😀\tfin`;
const VALUE_LENGTH = 60;

const VOICE: OutboundFile = { kind: 'voice', mime: 'audio/ogg', bytes: Buffer.from('OggS…\r\n--x\0ÿ') };
const PHOTO: OutboundFile = { kind: 'photo', mime: 'image/jpeg', bytes: Buffer.from([255, 216, 255, 0, 10]) };

/** What is handed to the channel stands on the phone: whole, once, with an id for later receipts. */
export function sendingChecks<F extends FarEnd>(house: ChannelHouse<F>): Check[] {
  const check = (sentence: string, body: (bench: Bench<F>) => Promise<void>): Check => ({
    group: 'what we send',
    sentence,
    run: () => onBench(house, body),
  });
  return [
    check('states limits that can be kept', async ({ channel }) => {
      const { textLength, buttons, buttonLength, rows, rowLength, mediaBytes } = channel.limits;
      expect(channel).toMatchObject({ name: house.name, account: expect.stringMatching(/./) });
      expect(textLength).toBeGreaterThanOrEqual(100);
      expect(buttons === 0 || buttonLength > 4).toBe(true);
      expect(rows === 0 || rowLength > 4).toBe(true);
      expect(mediaBytes > 0).toBe(house.media !== null);
      expect(channel.pace.perSecond).toBeGreaterThan(0);
    }),
    check('text arrives as it was written, and has an id', async ({ channel, farEnd, message }) => {
      const receipts = [
        await channel.send(message(), never),
        await channel.send(message({ text: AWKWARD }), never),
      ];
      expect(farEnd.delivered()).toEqual(
        [WORDS, AWKWARD].map((text) => ({ chat: house.chat(1), text, options: [] })),
      );
      const ids = receipts.map(({ externalId }) => externalId);
      for (const id of ids) expect(id).toEqual(expect.stringMatching(/./));
      expect(new Set(ids).size).toBe(2);
    }),
    check('text at the limit arrives whole', async (bench) => {
      const { channel, farEnd, message } = bench;
      const text = filled(channel.limits.textLength);
      await channel.send(message({ text }), never);
      expect(joinedTexts(farEnd)).toBe(text);
    }),
    check('text over the limit arrives whole or is refused, and is never cut', async (bench) => {
      const { channel, farEnd, message, sendErrorOf } = bench;
      const text = filled(channel.limits.textLength + 1);
      const sending = channel.send(message({ text }), never);
      if (
        await sending.then(
          () => false,
          () => true,
        )
      ) {
        expect((await sendErrorOf(sending)).kind).toBe('refused');
        expect(farEnd.delivered()).toEqual([]);
      } else expect(joinedTexts(farEnd)).toBe(text);
    }),
    check('many at once reach each their own chat', async ({ channel, farEnd }) => {
      const numbers = Array.from({ length: 20 }, (_, place) => place + 1);
      const receipts = await Promise.all(
        numbers.map((n) => channel.send({ chat: house.chat(n), text: `pour ${n}`, options: [] }, never)),
      );
      expect(new Set(receipts.map(({ externalId }) => externalId)).size).toBe(numbers.length);
      const reached = farEnd.delivered().map(({ chat, text }) => `${chat} ${text}`);
      expect(reached.sort()).toEqual(numbers.map((n) => `${house.chat(n)} pour ${n}`).sort());
    }),
    check('options come with the text, in their order', async ({ channel, farEnd, message }) => {
      const { buttons, buttonLength, rows, rowLength } = channel.limits;
      if (buttons > 0) await channel.send(message({ options: optionsOf(buttons, buttonLength) }), never);
      if (rows > buttons) await channel.send(message({ options: optionsOf(rows, rowLength) }), never);
      expect(farEnd.delivered().map(({ text, options }) => ({ text, options }))).toEqual([
        ...(buttons > 0 ? [{ text: WORDS, options: optionsOf(buttons, buttonLength) }] : []),
        ...(rows > buttons ? [{ text: WORDS, options: optionsOf(rows, rowLength) }] : []),
      ]);
    }),
    ...[VOICE, PHOTO].map((file) =>
      check(`a ${file.kind} and its text arrive, or its text alone where no files go`, async (bench) => {
        const { channel, farEnd, message } = bench;
        await channel.send(message({ file }), never);
        expect(joinedTexts(farEnd)).toBe(WORDS);
        const files = farEnd.delivered().flatMap((delivered) => (delivered.file ? [delivered.file] : []));
        expect(files).toEqual(house.media ? [expect.objectContaining(kindAndBytes(file))] : []);
        // Heard before it is read.
        if (house.media) expect(farEnd.delivered()[0]!.file).toBeDefined();
      }),
    ),
    ...(house.media
      ? [
          check('a voice alone arrives without a word', async ({ channel, farEnd, message }) => {
            await channel.send(message({ text: '', file: VOICE }), never);
            expect(farEnd.delivered()).toEqual([
              expect.objectContaining({ text: '', file: expect.objectContaining(kindAndBytes(VOICE)) }),
            ]);
          }),
        ]
      : []),
  ];
}

const kindAndBytes = ({ kind, bytes }: OutboundFile) => ({ kind, bytes });

/** Words of exactly this length. */
const filled = (length: number): string => 'mot '.repeat(Math.ceil(length / 4)).slice(0, length - 1) + '.';

const joinedTexts = (farEnd: FarEnd): string =>
  farEnd
    .delivered()
    .map(({ text }) => text)
    .join('');

/** As many and as long as the channel says it takes. */
const optionsOf = (count: number, labelLength: number): OutboundOption[] =>
  Array.from({ length: count }, (_, place) => ({
    value: `${place}:`.padEnd(VALUE_LENGTH, 'v'),
    label: `${place + 1} · ɛ`.padEnd(labelLength, 'x').slice(0, labelLength),
  }));
