import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FAKE_TOKEN, FakeBotApi, type Arrived } from '../support/fake-bot-api.js';
import { Served } from '../support/served.js';
import { speakCore } from '../support/studio.js';

const SECRET = 'a-secret_of-16-or-more';

const becomesSpoken = ({ service: { ground, features } }: Served, language: string): Promise<void> =>
  speakCore({ ...ground, desk: features.recordings }, language);

describe('somebody who does not read, on Telegram', () => {
  let api: FakeBotApi;
  let served: Served;
  let update = 1000;
  let chat = 710_000_000;

  beforeAll(async () => {
    api = new FakeBotApi();
    served = await Served.start({
      TELEGRAM_BOT_TOKEN: FAKE_TOKEN,
      TELEGRAM_API_ROOT: await api.start(),
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_PER_CHAT_MS: '0',
      PUBLIC_URL: 'https://baro.example',
    });
  });
  afterAll(async () => {
    await served.stop();
    await api.stop();
  });

  const sent = (): Arrived[] => api.delivered().filter((call) => call.chat === String(chat));

  /** Says it; resolves to everything that has come of it by the time as many messages have come. */
  async function say(text: string, answers = 1): Promise<Arrived[]> {
    const before = sent().length;
    update += 1;
    const from = { id: chat, is_bot: false, first_name: 'Awa', language_code: 'fr' };
    const message = { message_id: update, date: 1768467600, chat: { id: chat, type: 'private' }, from, text };
    const response = await fetch(`${served.url}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
      body: JSON.stringify({ update_id: update, message }),
    });
    expect(response.status).toBe(200);
    const deadline = Date.now() + 25_000;
    while (sent().length < before + answers) {
      if (Date.now() > deadline) throw new Error(`No answer to ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return sent().slice(before);
  }
  const voiceOf = (call: Arrived | undefined): unknown => call?.file?.bytes ?? call?.parameters['voice'];

  it('is not asked about sound while the language is not recorded', async () => {
    await say('bonjour');
    const [consent] = await say('1');
    expect(consent!.method).toBe('sendMessage');
    expect(consent!.text).toContain('Êtes-vous d’accord ?');
    chat += 1;
  });

  it('is asked aloud, then hears every question before its digits', async () => {
    await becomesSpoken(served, 'fr');
    await say('bonjour');
    const [asked] = await say('1');
    expect(asked!.method).toBe('sendVoice');
    expect(asked!.text).toContain('Baro peut vous parler.');
    expect((voiceOf(asked) as Buffer).toString('latin1', 0, 4)).toBe('OggS');
    const [consent] = await say('2');
    expect(consent!.method).toBe('sendVoice');
    // Heard, so not written: only what is tapped stands under the sound.
    expect(consent!.text).toBe('1 · Oui, d’accord\n2 · Pas maintenant');
    const menu = (await say('1')).at(-1)!;
    expect(menu.method).toBe('sendVoice');
    expect(menu.text).toBe('0 : menu');
    expect(JSON.stringify(menu.replyMarkup)).toContain('1 · Poser une question');
  });

  it('is sent a sound whole once, and by its name at Telegram from then on', async () => {
    const [whole] = await say('menu');
    expect(whole!.file!.kind).toBe('voice');
    const [again] = await say('menu');
    expect(again!.file).toBeUndefined();
    expect(again!.parameters['voice']).toMatch(/^voice-\d+$/);
  });

  it('gets it whole again when Telegram knows that name no more', async () => {
    const description = 'Bad Request: wrong file identifier/HTTP URL specified';
    api.faults.next('sendVoice', { kind: 'refuse', status: 400, description });
    const [again] = await say('menu');
    expect(again!.file!.bytes.toString('latin1', 0, 4)).toBe('OggS');
  });

  it('gets everything in writing who takes no voice messages', async () => {
    const description = 'Bad Request: VOICE_MESSAGES_FORBIDDEN';
    api.faults.next('sendVoice', { kind: 'refuse', status: 400, description });
    const [written] = await say('menu');
    expect(written!.method).toBe('sendMessage');
    expect(written!.text).toContain('Que voulez-vous faire ?');
    expect(JSON.stringify(written!.replyMarkup)).toContain('1 · Poser une question');
  });

  it('reads what no recording holds, after hearing the rest', async () => {
    await say('voix');
    // Nobody can do without hearing that they listen from now on; that they read, they can read.
    const [done] = await say('3');
    expect(done!.method).toBe('sendVoice');
    expect(done!.text).toContain('vous lisez et vous écoutez');
    await say('mes données');
    const [help] = await say('oui');
    expect(help!.method).toBe('sendMessage');
    expect(help!.text).toContain('Ce que nous gardons');
  });
});

describe('somebody who does not read, on a phone of the demonstration', () => {
  let served: Served;
  const chat = 'phone-of-somebody-who-listens';
  let sayings = 0;

  beforeAll(async () => {
    served = await Served.start({ DEMO: 'on' });
    await becomesSpoken(served, 'bm');
  });
  afterAll(() => served.stop());

  const entries = () => served.service.ground.simulator!.feed(chat).filter(({ from }) => from === 'baro');

  async function say(text: string, answers = 1) {
    const before = entries().length;
    const id = `saying-${(sayings += 1)}`;
    await fetch(`${served.url}/simulator/${chat}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ id, text }),
    });
    const deadline = Date.now() + 25_000;
    while (entries().length < before + answers) {
      if (Date.now() > deadline) throw new Error(`No answer to ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return entries().slice(before);
  }

  it('hears Bambara with the French under it when both were chosen, and only Bambara digits when not', async () => {
    await say('bonjour');
    const [asked] = await say('2');
    expect(asked!.file).toMatchObject({ kind: 'voice', mime: 'audio/ogg' });
    expect(asked!.text).toContain('Français :');
    await say('3');
    const menu = (await say('1')).at(-1)!;
    expect(menu.file?.kind).toBe('voice');
    expect(menu.text).toContain('I b’a fɛ ka mun kɛ ?');
    expect(menu.text).toContain('Que voulez-vous faire ?');
    await say('kumakan');
    await say('2');
    const [short] = await say('menu');
    expect(short!.file?.kind).toBe('voice');
    expect(short!.text).toBe('0 : menu');
    expect(short!.options!.map(({ label }) => label)[0]).toBe('1 · Ɲininkali kɛ');
  });

  it('goes back to reading with a word', async () => {
    await say('kumakan');
    await say('1');
    const [menu] = await say('menu');
    expect(menu!.file).toBeUndefined();
  });
});
