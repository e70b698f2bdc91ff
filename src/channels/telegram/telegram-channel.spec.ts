import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FAKE_TOKEN, FakeBotApi } from '../../../tests/support/fake-bot-api.js';
import { silentLogger } from '../../shared/index.js';
import type { OutboundMessage } from '../contract/index.js';
import { TelegramChannel } from './telegram-channel.js';

const never = new AbortController().signal;
const message: OutboundMessage = { chat: '42', text: 'An sɔgɔma ɲɛ', options: [] };

describe('sending by Telegram', () => {
  let api: FakeBotApi;
  let channel: TelegramChannel;

  beforeEach(async () => {
    api = new FakeBotApi();
    channel = new TelegramChannel({
      token: FAKE_TOKEN,
      apiRoot: await api.start(),
      logger: silentLogger,
      limitMs: 5000,
    });
  });
  afterEach(() => api.stop());

  it('takes its account from the token', () => {
    expect(channel.account).toBe('123456');
  });

  it('sends plain text without a preview and tells the id of the message', async () => {
    await expect(channel.send(message, never)).resolves.toEqual({ externalId: '1' });
    expect(api.delivered()[0]!.parameters).toEqual({
      chat_id: 42,
      text: 'An sɔgɔma ɲɛ',
      link_preview_options: { is_disabled: true },
    });
  });

  it('offers each option as a button in a row of its own', async () => {
    const options = [
      { value: 'ask', label: '1 · Poser une question' },
      { value: 'read', label: '2 · Lire les réponses' },
    ];
    await channel.send({ ...message, options }, never);
    expect(api.delivered()[0]!.replyMarkup).toEqual({
      inline_keyboard: [
        [{ text: '1 · Poser une question', callback_data: 'ask' }],
        [{ text: '2 · Lire les réponses', callback_data: 'read' }],
      ],
    });
  });

  it('refuses an option whose value Telegram would refuse, without asking it', async () => {
    const options = [{ value: 'ɛ'.repeat(33), label: '1' }];
    await expect(channel.send({ ...message, options }, never)).rejects.toMatchObject({ kind: 'refused' });
    expect(api.arrived).toEqual([]);
  });

  it('keeps a chat beyond 2^53 exact', async () => {
    await channel.send({ ...message, chat: '9007199254740993' }, never);
    expect(api.delivered()[0]!.chat).toBe('9007199254740993');
  });

  describe('with a file', () => {
    const file = { kind: 'voice', mime: 'audio/ogg', bytes: Buffer.from('OggS…\r\n--x') } as const;

    it('puts the text and the buttons under the sound, in one call', async () => {
      await channel.send({ ...message, file, options: [{ value: 'a', label: '1 · A' }] }, never);
      expect(api.arrived).toHaveLength(1);
      expect(api.arrived[0]).toMatchObject({ method: 'sendVoice', chat: '42', text: message.text });
      expect(api.arrived[0]!.file?.bytes).toEqual(file.bytes);
      expect(api.arrived[0]!.replyMarkup).toEqual({
        inline_keyboard: [[{ text: '1 · A', callback_data: 'a' }]],
      });
    });

    it('sends a photo as a photo', async () => {
      await channel.send({ ...message, file: { ...file, kind: 'photo', mime: 'image/jpeg' } }, never);
      expect(api.arrived[0]).toMatchObject({ method: 'sendPhoto', file: { kind: 'photo' } });
    });

    it.each([
      ['voice', 'audio/ogg', 'voice.ogg'],
      ['voice', 'audio/mp4', 'voice.m4a'],
      ['photo', 'image/jpeg', 'photo.jpg'],
      ['photo', 'image/png', 'photo.png'],
    ] as const)('names a %s of %s so that Telegram knows it', async (kind, mime, filename) => {
      await channel.send({ ...message, file: { ...file, kind, mime } }, never);
      expect(api.arrived[0]!.file).toMatchObject({ kind, filename });
    });

    it('sends the sound first when the text is too long to stand under it', async () => {
      const text = 'a'.repeat(1025);
      await expect(channel.send({ ...message, text, file }, never)).resolves.toEqual({ externalId: '2' });
      expect(api.delivered().map(({ method }) => method)).toEqual(['sendVoice', 'sendMessage']);
    });

    it('does not send the sound again when only the long text has to be repeated', async () => {
      const long = { ...message, text: 'a'.repeat(1025), file };
      api.faults.next('sendMessage', { kind: 'throttle', retryAfter: 3 });
      await expect(channel.send(long, never)).rejects.toMatchObject({ kind: 'throttled' });
      await channel.send(long, never);
      expect(api.delivered().map(({ method }) => method)).toEqual(['sendVoice', 'sendMessage']);
      await channel.send(long, never);
      expect(api.calls('sendVoice')).toHaveLength(2);
    });
  });
});
