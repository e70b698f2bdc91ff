import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedDemonstration, type DemonstrationAccount } from '../../src/demonstration/index.js';
import { systemIds } from '../../src/shared/index.js';
import { communeId } from '../../src/territories/index.js';
import type { CloudDone, CloudPerson } from '../support/cloud-deliveries.js';
import type { GraphArrived } from '../support/fake-graph-api.js';
import { Visitor } from '../support/visitor.js';
import { CloudHouse } from './support/cloud-house.js';

const QUESTION = 'Quand le puits du marché sera-t-il réparé ?';
const ANSWER = 'Le puits sera réparé avant la saison des pluies.';
const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(400, 7)]);

/** Somebody on WhatsApp who waits for each answer before going on. */
class Citizen {
  private seen = 0;

  constructor(
    private readonly house: CloudHouse,
    readonly person: CloudPerson,
  ) {}

  say(done: CloudDone): Promise<GraphArrived> {
    return this.next(() => this.house.write(this.person, done));
  }

  /** Taps the button or row of the last message that shows these words. */
  async tap(words: string): Promise<GraphArrived> {
    const last = this.house.sentTo(this.person).at(-1)!;
    const option = last.options.find((one) => `${one.title} ${one.description ?? ''}`.includes(words));
    if (!option)
      throw new Error(`"${words}" is not among: ${last.options.map(({ title }) => title).join(' | ')}`);
    return this.say({ tap: option.id });
  }

  /** The next message that comes, whoever caused it. */
  async next(cause: () => Promise<void> = async () => undefined): Promise<GraphArrived> {
    await cause();
    this.seen += 1;
    return (await this.house.answers(this.person, this.seen))[this.seen - 1]!;
  }

  get count(): number {
    return this.house.sentTo(this.person).length;
  }
}

describe('a question over WhatsApp to the town hall and back', () => {
  let house: CloudHouse;
  let accounts: DemonstrationAccount[];
  let awa: Citizen;
  let moussa: Citizen;

  beforeAll(async () => {
    house = await CloudHouse.open('sqlite');
    const { ground, features } = house.served.service;
    accounts = await seedDemonstration({ database: ground.database, ids: systemIds, ...features });
    awa = new Citizen(house, house.someone());
    // He goes by a username: WhatsApp tells no number.
    const { id } = house.someone();
    moussa = new Citizen(house, { id, name: 'Moussa Diarra' });
  });
  afterAll(() => house.close());

  async function enter(login: string): Promise<Visitor> {
    const visitor = new Visitor(house.served.url);
    await visitor.get('/inbox/login');
    const { password } = accounts.find((account) => account.login === login)!;
    expect((await visitor.post('/inbox/login', { login, password })).status).toBe(303);
    return visitor;
  }

  async function asks(citizen: Citizen, question: CloudDone): Promise<string> {
    await citizen.say('bonjour');
    await citizen.tap('Français');
    await citizen.tap('Oui');
    await citizen.tap('question');
    await citizen.say('tringga');
    await citizen.tap('aire');
    await citizen.say(question);
    await citizen.tap('Sans nom');
    if (typeof question === 'object') await citizen.tap('équipe');
    const { text } = await citizen.tap('Oui');
    return /Son numéro : (\S+-\w+)/.exec(text)![1]!;
  }

  it('the menu is a list, of which no name is lost', async () => {
    const curious = new Citizen(house, house.someone());
    await curious.say('bonjour');
    await curious.tap('Français');
    const menu = await curious.tap('Oui');
    expect(menu.options.length).toBeGreaterThan(3);
    expect(menu.body).toMatchObject({ interactive: { type: 'list', action: { button: 'Choisir' } } });
    for (const { title, description } of menu.options) {
      expect(title.length).toBeLessThanOrEqual(24);
      expect(title.endsWith('…') ? description : 'whole').toBeTruthy();
    }
  });

  it('is asked by taps and words, moderated, answered, and the answer comes to the phone', async () => {
    const ticket = await asks(awa, QUESTION);
    const moderator = await enter('moderation.kayes');
    const list = (await moderator.get('/inbox')).text;
    expect(list).toContain('puits du marché');
    const path = /href="(\/inbox\/questions\/[\w-]+)"/.exec(list)![1]!;
    const asked = (await moderator.get(path)).text;
    expect(asked).toContain(ticket);
    expect(asked).not.toMatch(new RegExp(`${awa.person.phone}|${awa.person.id}|Awa`));
    const office = `office:${communeId('Yélimané', 'Tringa').slice('commune:'.length)}-mayor`;
    expect((await moderator.post(`${path}/assignment`, { office })).status).toBe(303);
    const mayor = await enter('maire.tringa');
    const thread = (await mayor.get(path)).text;
    expect(thread).toContain('puits du marché');
    expect(thread).not.toMatch(new RegExp(`${awa.person.phone}|${awa.person.id}|Awa|${ticket}`));
    expect((await mayor.post(`${path}/answer`, { text: ANSWER })).status).toBe(303);
    const told: string[] = [];
    while (!told.some((text) => text.includes(ANSWER))) told.push((await awa.next()).text);
    expect(told.at(-1)).toContain(ticket);
  });

  it('somebody without a number asks by voice, and is answered by their id', async () => {
    house.api.files.set('3000', { bytes: OGG, mime: 'audio/ogg' });
    await asks(moussa, { voice: '3000' });
    expect(house.sentTo(moussa.person).every(({ body }) => body['recipient'] === moussa.person.id)).toBe(
      true,
    );
    expect(await house.count(`media WHERE state = 'stored'`)).toBe(1);
  });

  it('says whether the answer arrived, and never goes backwards', async () => {
    const { wamid } = house.sentTo(awa.person).at(-1)!;
    const states = (): Promise<{ state: string }[]> =>
      house.served.service.ground.database.reader.query(
        `SELECT state FROM outbox WHERE state IN ('delivered', 'read')`,
      );
    await expect(house.status(wamid, 'sent')).resolves.toBe(200);
    await expect(house.status(wamid, 'delivered')).resolves.toBe(200);
    await house.until(
      async () => (await states()).length > 0,
      () => 'delivered',
    );
    expect(await states()).toEqual([{ state: 'delivered' }]);
    await house.status(wamid, 'read');
    await house.status(wamid, 'delivered');
    expect(await states()).toEqual([{ state: 'read' }]);
    await house.status(wamid, 'failed', 131026);
    await house.status(wamid, 'read');
    expect(await states()).toEqual([]);
    expect(await house.count(`outbox WHERE state = 'failed'`)).toBe(1);
  });

  it('what cannot be sent any more waits behind a message that says nothing, and goes out when the person taps', async () => {
    house.api.faults.next('messages', { kind: 'refuse', code: 131047 });
    const before = awa.count;
    await house.write(awa.person, 'aide');
    const [asked] = (await house.answers(awa.person, before + 1)).slice(before);
    expect(asked!.body).toMatchObject({ type: 'template', template: { name: 'baro_reponse' } });
    expect(JSON.stringify(asked!.body['template'])).not.toMatch(/component|param/i);
    expect(await house.count(`outbox WHERE state = 'held'`)).toBe(1);
    await house.write(awa.person, { knocked: 'Lire' });
    const [help] = (await house.answers(awa.person, before + 2)).slice(before + 1);
    expect(help!.text).toMatch(/aide|menu/i);
    await house.until(
      async () => (await house.count(`outbox WHERE state IN ('held', 'waiting', 'sending')`)) === 0,
      () => 'everything to leave',
    );
    expect(house.api.faults.unmet()).toEqual([]);
  });
});
