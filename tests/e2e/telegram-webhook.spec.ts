import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FAKE_TOKEN, FakeBotApi, type Arrived } from '../support/fake-bot-api.js';
import { Served } from '../support/served.js';

const SECRET = 'a-secret_of-16-or-more';

describe('a person on Telegram, by webhook', () => {
  let api: FakeBotApi;
  let served: Served;
  let lastUpdate = 1000;
  let chat = 700000000;

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
  beforeEach(() => {
    // Every case has a person of its own.
    chat += 1;
    api.faults.clear();
  });

  const sent = (): Arrived[] => api.delivered().filter((call) => call.chat === String(chat));

  function update(content: object, id = (lastUpdate += 1)): string {
    const from = { id: chat, is_bot: false, first_name: 'Awa', language_code: 'fr' };
    const to = { id: chat, type: 'private' };
    return JSON.stringify({
      update_id: id,
      message: { message_id: id, date: 1768467600, chat: to, from, ...content },
    });
  }

  async function post(body: string, secret = SECRET): Promise<number> {
    const response = await fetch(`${served.url}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body,
    });
    return response.status;
  }

  async function answers(count: number): Promise<Arrived[]> {
    const deadline = Date.now() + 10_000;
    while (sent().length < count) {
      if (Date.now() > deadline) throw new Error(`${sent().length} instead of ${count} answers`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return sent();
  }

  it('Telegram is told where to call, with the secret', () => {
    expect(api.calls('setWebhook')[0]!.parameters).toMatchObject({
      url: 'https://baro.example/webhooks/telegram',
      secret_token: SECRET,
    });
  });

  it('is answered', async () => {
    await expect(post(update({ text: 'Bonjour' }))).resolves.toBe(200);
    const [greeting] = await answers(1);
    expect(JSON.stringify(greeting!.replyMarkup)).toContain('Français');
  });

  it('is answered once, however often Telegram delivers', async () => {
    const body = update({ text: 'Bonjour' });
    await expect(Promise.all([post(body), post(body), post(body)])).resolves.toEqual([200, 200, 200]);
    await expect(post(body)).resolves.toBe(200);
    await answers(1);
    // What comes after it proves that nothing more was to come for the repeats.
    await post(update({ text: '1' }));
    await answers(2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sent()).toHaveLength(2);
  });

  it('is answered kindly to what cannot be used', async () => {
    await post(update({ sticker: { file_id: 'S' } }));
    await expect(answers(1)).resolves.toHaveLength(1);
  });

  it('hears nothing from us when a stranger speaks in their name', async () => {
    await expect(post(update({ text: 'Bonjour' }), 'not-the-secret-at-all')).resolves.toBe(401);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sent()).toEqual([]);
  });

  it('gets the answer when Telegram was down for a moment', async () => {
    api.faults.next('sendMessage', { kind: 'refuse', status: 500, description: 'Internal Server Error' });
    await post(update({ text: 'Bonjour' }));
    await expect(answers(1)).resolves.toHaveLength(1);
  });

  it('gets the answer once Telegram lets us send again', async () => {
    api.faults.next('sendMessage', { kind: 'throttle', retryAfter: 1 });
    await post(update({ text: 'Bonjour' }));
    await expect(answers(1)).resolves.toHaveLength(1);
    const [refused, accepted] = api.calls('sendMessage').filter((call) => call.chat === String(chat));
    expect(accepted!.at - refused!.at).toBeGreaterThanOrEqual(1000);
  });

  it('is not written to again after blocking us', async () => {
    api.faults.next('sendMessage', {
      kind: 'refuse',
      status: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    await post(update({ text: 'Bonjour' }));
    const calls = (): Arrived[] => api.calls('sendMessage').filter((call) => call.chat === String(chat));
    const deadline = Date.now() + 5000;
    while (calls().length === 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(calls()).toHaveLength(1);
  });
});
