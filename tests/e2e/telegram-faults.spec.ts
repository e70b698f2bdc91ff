import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seedDemonstration } from '../../src/demonstration/index.js';
import { systemIds } from '../../src/shared/index.js';
import { GATEWAY_502, SERVER_500, type Fault } from '../support/fake-bot-api-faults.js';
import { Visitor } from '../support/visitor.js';
import { WebhookHouse } from './support/webhook-house.js';

const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(3000, 9)]);
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(900, 7)]);
const WELCOME = ['bonjour', '1', 'oui'];

describe('sounds and pictures on Telegram', () => {
  let house: WebhookHouse;
  let moderator: Visitor;

  beforeAll(async () => {
    house = await WebhookHouse.open('sqlite', { DEMO: 'off', PUBLIC_URL: 'http://127.0.0.1' });
    const { ground, features } = house.served.service;
    const accounts = await seedDemonstration({ database: ground.database, ids: systemIds, ...features });
    moderator = new Visitor(house.served.url);
    await moderator.get('/inbox/login');
    const { login, password } = accounts.find((account) => account.login === 'moderation.kayes')!;
    expect((await moderator.post('/inbox/login', { login, password })).status).toBe(303);
  });
  afterAll(() => house.close());
  beforeEach(() => house.api.faults.clear());

  it('a spoken question can be heard by the moderator, byte for byte', async () => {
    house.api.files.set('question', { path: 'voice/file_1.oga', bytes: OGG });
    const chat = house.someone();
    await house.write(
      chat,
      ...WELCOME,
      '1',
      'tringa',
      '1',
      { voice: 'question', seconds: 12 },
      '1',
      '1',
      'oui',
    );
    const texts = await house.answers(chat, 10);
    expect(texts[8]).toMatch(/message vocal de 12\s+secondes/);
    expect(texts[9]).toMatch(/votre question est reçue/);
    const path = /href="(\/inbox\/questions\/[\w-]+)"/.exec((await moderator.get('/inbox')).text)![1]!;
    const cookie = [...moderator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sound = await fetch(`${house.served.url}${path}/audio`, { headers: { cookie } });
    expect(sound.headers.get('content-type')).toBe('audio/ogg');
    expect(Buffer.from(await sound.arrayBuffer()).equals(OGG)).toBe(true);
    // A stranger with the address hears nothing.
    expect((await fetch(`${house.served.url}${path}/audio`, { redirect: 'manual' })).status).not.toBe(200);
  });

  it('a picture where none is asked for is received and answered kindly', async () => {
    house.api.files.set('picture', { path: 'photos/file_2.jpg', bytes: JPEG });
    const chat = house.someone();
    await house.write(chat, ...WELCOME, '1', { photo: 'picture' });
    const texts = await house.answers(chat, 5);
    expect(texts[4]).toMatch(/photo/i);
    expect(texts[4]).toContain('De quelle commune s’agit-il ?');
  });

  it.each<[string, Fault]>([
    ['is throttled', { kind: 'throttle', retryAfter: 1 }],
    ['fails inside', SERVER_500],
    ['is behind a gateway that fails', GATEWAY_502],
    ['breaks the connection', { kind: 'reset' }],
  ])(
    'a sound is fetched again when Telegram %s, and what was written after it waits',
    async (_what, fault) => {
      house.api.files.set('again', { path: 'voice/file_3.oga', bytes: OGG });
      const chat = house.someone();
      await house.write(chat, ...WELCOME, '1', 'tringa', '1');
      await house.answers(chat, 6);
      house.api.faults.next('getFile', fault);
      await house.write(chat, { voice: 'again', seconds: 3 }, '1', '1');
      const texts = await house.answers(chat, 9);
      expect(texts[6]).toMatch(/Sous quel nom/);
      expect(texts[8]).toMatch(/message vocal de 3\s+secondes/);
    },
  );

  it.each([
    ['Telegram has forgotten', () => undefined, /renvoy|envoyez/i],
    [
      'is no sound',
      () => house.api.files.set('bad', { path: 'voice/bad.oga', bytes: JPEG }),
      /vocal|fichier|photo/i,
    ],
    [
      'is larger than Telegram gives us',
      () => house.api.files.set('bad', { path: 'voice/bad.oga', bytes: OGG, size: 30_000_000 }),
      /trop/i,
    ],
  ])('a sound that %s: the person is told, and stays where they were', async (_what, prepare, words) => {
    house.api.files.delete('bad');
    prepare();
    const chat = house.someone();
    await house.write(
      chat,
      ...WELCOME,
      '1',
      'tringa',
      '1',
      { voice: 'bad', seconds: 3 },
      'Quand le pont ?',
      '1',
    );
    const texts = await house.answers(chat, 9);
    expect(texts[6]).toMatch(words);
    expect(texts[8]).toContain('« Quand le pont ? »');
  });
});

const WELCOMED = [
  expect.stringMatching(/^Bonjour, ici Baro/),
  expect.stringMatching(/d’accord/),
  expect.stringMatching(/Que voulez-vous faire/),
];

/** Somebody new is greeted while one call goes wrong; resolves to what came when nothing more is to be sent. */
async function greeted(house: WebhookHouse, fault: Fault, least: number): Promise<string[]> {
  const chat = house.someone();
  house.api.faults.next('sendMessage', fault);
  await house.write(chat, ...WELCOME);
  await house.answers(chat, least);
  await house.until(
    async () => (await house.count(`outbox WHERE state <> 'sent'`)) === 0,
    'every reply to be recorded',
  );
  return house.textsTo(chat);
}
const once = (texts: string[]): string[] => texts.filter((text, i) => text !== texts[i - 1]);

describe('replies while Telegram is unwell', () => {
  let house: WebhookHouse;

  beforeAll(async () => {
    house = await WebhookHouse.open('sqlite', { TELEGRAM_PER_SECOND: '1000' });
  });
  afterAll(() => house.close());
  beforeEach(() => house.api.faults.clear());

  it.each<[string, Fault, number]>([
    ['says that it took nothing', SERVER_500, 3],
    ['tells us to wait', { kind: 'throttle', retryAfter: 1 }, 3],
    ['breaks the connection and had not taken it', { kind: 'reset' }, 3],
    ['breaks the connection and had taken it', { kind: 'reset', recorded: true }, 4],
    ['takes it and a gateway says otherwise', { ...GATEWAY_502, recorded: true } as Fault, 4],
  ])(
    'when it %s: every reply comes, in order, twice only if it may have been lost',
    async (_what, fault, count) => {
      const texts = await greeted(house, fault, count);
      expect(texts).toHaveLength(count);
      expect(once(texts)).toEqual(WELCOMED);
    },
  );

  it('a storm of every fault: nobody misses a reply, nothing comes out of order', async () => {
    house.api.faults.sometimes(
      0.2,
      [SERVER_500, { kind: 'throttle', retryAfter: 0 }, { kind: 'refuse', status: 503, description: 'x' }],
      7,
    );
    const chats = Array.from({ length: 20 }, () => house.someone());
    await Promise.all(chats.map((chat) => house.write(chat, ...WELCOME)));
    const met = (): number => house.api.arrived.filter(({ fault }) => fault !== undefined).length;
    await house.until(() => met() >= 12, 'enough of them to go wrong');
    house.api.faults.clear();
    for (const chat of chats) expect(await house.answers(chat, 3)).toEqual(WELCOMED);
  });
});

describe('a reply that Telegram takes in silence', () => {
  let house: WebhookHouse;

  beforeAll(async () => {
    // Its lease ends long before the call does: short, so that silence is soon taken for what it is.
    house = await WebhookHouse.open('sqlite', { LEASE_MS: '3000' });
  });
  afterAll(async () => {
    // Otherwise the stop would wait for the call that hangs.
    house.api.breakOff();
    await house.close();
  });

  it('is sent once more, and those behind it come after it', async () => {
    const texts = await greeted(house, { kind: 'hang', recorded: true }, 4);
    expect(texts).toHaveLength(4);
    expect(once(texts)).toEqual(WELCOMED);
  });
});
