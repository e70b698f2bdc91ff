import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDemonstration, type DemonstrationAccount } from '../../src/demonstration/index.js';
import { systemIds } from '../../src/shared/index.js';
import { communeId } from '../../src/territories/index.js';
import { Served } from '../support/served.js';
import { TelegramTestApi, type SeenMessage, type TestPerson } from '../support/telegram-test-api.js';
import { Visitor } from '../support/visitor.js';

const QUESTION = 'Quand le puits du marché sera-t-il réparé ?';
const ANSWER = 'Le puits sera réparé avant la saison des pluies.';

/** Somebody on Telegram who waits for each answer before going on. */
class Citizen {
  private seen = 0;

  constructor(private readonly phone: TestPerson) {}

  say(words: string): Promise<SeenMessage> {
    return this.next(() => this.phone.say(words));
  }

  /** Taps the button of the last message whose words these are. */
  async tap(words: string): Promise<SeenMessage> {
    const last = (await this.phone.seen()).at(-1)!;
    const button = last.buttons.find(({ text }) => text.includes(words));
    if (!button)
      throw new Error(`No button "${words}" among: ${last.buttons.map(({ text }) => text).join(' | ')}`);
    return this.next(() => this.phone.tap(button.callback_data));
  }

  /** The next message that comes, whoever caused it. */
  async next(cause: () => Promise<void> = async () => undefined): Promise<SeenMessage> {
    await cause();
    this.seen += 1;
    return (await this.phone.seenAtLeast(this.seen))[this.seen - 1]!;
  }

  count(): Promise<number> {
    return this.phone.seen().then((messages) => messages.length);
  }
}

describe('a question from a phone over the town hall and back', () => {
  let api: TelegramTestApi;
  let served: Served;
  let accounts: DemonstrationAccount[];
  let awa: Citizen;
  let moussa: Citizen;

  beforeAll(async () => {
    api = await TelegramTestApi.start();
    served = await Served.start({
      DEMO: 'off',
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.root,
      TELEGRAM_PER_CHAT_MS: '0',
    });
    const { ground, features } = served.service;
    accounts = await seedDemonstration({ database: ground.database, ids: systemIds, ...features });
    awa = new Citizen(api.person(700_000_001));
    moussa = new Citizen(api.person(700_000_002, 'Moussa'));
  });
  afterAll(async () => {
    await served.stop();
    await api.stop();
  });

  async function enter(login: string): Promise<Visitor> {
    const visitor = new Visitor(served.url);
    await visitor.get('/inbox/login');
    const { password } = accounts.find((account) => account.login === login)!;
    const { status } = await visitor.post('/inbox/login', { login, password });
    expect(status).toBe(303);
    return visitor;
  }

  const welcomed = async (citizen: Citizen): Promise<void> => {
    await citizen.say('/start');
    await citizen.tap('Français');
    await citizen.tap('Oui');
  };

  const asks = async (citizen: Citizen, commune: string, question: string): Promise<string> => {
    await citizen.say('menu');
    await citizen.tap('Poser une question');
    await citizen.say(commune);
    await citizen.tap('maire');
    await citizen.say(question);
    await citizen.tap('Sans nom');
    const { text } = await citizen.tap('Oui, envoyer');
    return /Son numéro : (\S+-\w+)/.exec(text)![1]!;
  };

  it('is asked by buttons and words, moderated, handed on, answered, and the answer comes to the phone', async () => {
    await welcomed(awa);
    await welcomed(moussa);
    const ticket = await asks(awa, 'tringga', QUESTION);
    const others = await moussa.count();

    const moderator = await enter('moderation.kayes');
    const list = (await moderator.get('/inbox')).text;
    expect(list).toContain('puits du marché');
    const path = /href="(\/inbox\/questions\/[\w-]+)"/.exec(list)![1]!;
    const asked = (await moderator.get(path)).text;
    expect(asked).toContain(ticket);
    expect(asked).not.toMatch(/700000001|Awa/);
    const office = `office:${communeId('Yélimané', 'Tringa').slice('commune:'.length)}-mayor`;
    expect((await moderator.post(`${path}/assignment`, { office })).status).toBe(303);

    const mayor = await enter('maire.tringa');
    const thread = (await mayor.get(path)).text;
    expect(thread).toContain('puits du marché');
    expect(thread).not.toMatch(new RegExp(`700000001|Awa|${ticket}`));
    expect((await mayor.post(`${path}/answer`, { text: ANSWER })).status).toBe(303);

    const told: string[] = [];
    while (!told.some((text) => text.includes(ANSWER))) told.push((await awa.next()).text);
    expect(told.at(-1)).toContain(ticket);
    expect(await moussa.count()).toBe(others);
  });

  it('stands in « mes questions », of the one who asked it alone', async () => {
    const mine = await awa.say('mes questions');
    expect(mine.buttons).toHaveLength(1);
    expect((await awa.tap('Tringa')).text).toContain(ANSWER);
    const none = await moussa.say('mes questions');
    expect(none.buttons.map(({ text }) => text).join()).not.toContain('Tringa');
    expect(none.text).not.toContain(ANSWER);
  });

  it('does not exist for those of another commune', async () => {
    await asks(moussa, 'Tringa', 'Qui répare la route de Tringa ?');
    const moderator = await enter('moderation.kayes');
    const path = /href="(\/inbox\/questions\/[\w-]+)"/.exec((await moderator.get('/inbox')).text)![1]!;
    for (const login of ['moderation.nioro', 'maire.kayes', 'maire.nioro']) {
      const stranger = await enter(login);
      expect((await stranger.get(path)).status).toBe(404);
      expect((await stranger.get('/inbox')).text).not.toContain('route de Tringa');
    }
  });
});
