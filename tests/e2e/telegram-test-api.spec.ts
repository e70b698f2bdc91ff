import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Served } from '../support/served.js';
import { TelegramTestApi } from '../support/telegram-test-api.js';

describe('a person on Telegram, by long polling against a Bot API written by others', () => {
  let api: TelegramTestApi;
  let served: Served;

  beforeAll(async () => {
    api = await TelegramTestApi.start();
    served = await Served.start({
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.root,
      TELEGRAM_PER_CHAT_MS: '0',
    });
  });
  afterAll(async () => {
    await served.stop();
    await api.stop();
  });

  it('is greeted, chooses a language by button, agrees in words, and finds the menu', async () => {
    const awa = api.person(700000001);
    await awa.say('/start');
    const [greeting] = await awa.seenAtLeast(1);
    expect(greeting!.buttons.map(({ text }) => text)).toEqual([
      expect.stringContaining('Français'),
      expect.stringContaining('Bamanankan'),
      expect.stringContaining('Sooninkanxanne'),
    ]);
    await awa.tap(greeting!.buttons[0]!.callback_data);
    await awa.seenAtLeast(2);
    await awa.say('oui');
    const menu = (await awa.seenAtLeast(3)).at(-1)!;
    expect(menu.buttons.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('Poser une question'),
    );
  });

  it('is never answered in the chat of another', async () => {
    const moussa = api.person(700000002, 'Moussa');
    const fatou = api.person(700000003, 'Fatou');
    await Promise.all([moussa.say('bonjour'), fatou.say('bonjour')]);
    await expect(moussa.seenAtLeast(1)).resolves.toHaveLength(1);
    await expect(fatou.seenAtLeast(1)).resolves.toHaveLength(1);
    await expect(api.person(700000004).seen()).resolves.toEqual([]);
  });
});
