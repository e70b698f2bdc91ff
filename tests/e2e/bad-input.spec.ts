import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseKinds } from '../support/database.js';
import { SECRET } from '../bench/support/stage.js';
import { WebhookHouse } from './support/webhook-house.js';

const NUL = String.fromCharCode(0);
const RIGHT_TO_LEFT = '\u202e';
const HALF_A_PAIR = '\ud83d';

describe.each(databaseKinds)('whatever comes to the webhook, on %s', (kind) => {
  let house: WebhookHouse;

  beforeAll(async () => {
    house = await WebhookHouse.open(kind);
  });
  afterAll(() => house.close());
  // Whatever it was, the next person is served.
  afterEach(async () => {
    const chat = house.someone();
    await house.write(chat, 'bonjour');
    await house.answers(chat, 1);
  });

  const nested = (open: string, close: string, depth: number): string =>
    open.repeat(depth) + close.repeat(depth);
  const message = (fields: object): string => {
    const chat = house.someone();
    return JSON.stringify({
      update_id: chat,
      message: { message_id: 1, date: 1, chat: { id: chat, type: 'private' }, from: { id: chat }, ...fields },
    });
  };

  it.each<[string, string | Buffer]>([
    ['half an object', '{"update_id":1,'],
    ['words', 'bonjour'],
    ['a form', 'update_id=1&message=bonjour'],
    ['two objects', '{"update_id":1}{"update_id":2}'],
    ['a NUL between objects', `{"update_id":1}${NUL}`],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x7b])],
  ])('%s, which is no JSON: set aside once, however often it comes', async (_what, body) => {
    const before = await house.count(`journal WHERE state = 'quarantined' AND reason = 'no JSON'`);
    await expect(house.caller.post(body)).resolves.toBe(200);
    await expect(house.caller.post(body)).resolves.toBe(200);
    expect(await house.count(`journal WHERE state = 'quarantined' AND reason = 'no JSON'`)).toBe(before + 1);
  });

  it('nothing at all: 400, and not a row', async () => {
    const before = await house.count('journal');
    await expect(house.caller.post('')).resolves.toBe(400);
    expect(await house.count('journal')).toBe(before);
  });

  it.each<[string, () => string | Buffer]>([
    ['null', () => 'null'],
    ['a list', () => '[{"update_id":1}]'],
    ['a number', () => '42'],
    ['an empty object', () => '{}'],
    ['lists a hundred thousand deep', () => nested('[', ']', 100_000)],
    ['objects a hundred thousand deep', () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['a message that is a list', () => `{"update_id":91,"message":[]}`],
    ['a text that is deep', () => message({}).replace('"from"', `"text":${nested('[', ']', 50_000)},"from"`)],
    ['a text that is a list', () => message({ text: ['bonjour'] })],
    ['a chat that is a list', () => message({ text: 'bonjour', chat: [] })],
    ['a chat without an id', () => message({ text: 'bonjour', chat: { type: 'private' } })],
    ['a voice note that is a text', () => message({ voice: 'bonjour' })],
    ['a voice note whose id is a number', () => message({ voice: { file_id: 7 } })],
    ['photos that are none', () => message({ photo: [null, 3, {}] })],
    ['a sender that is null', () => message({ text: 'bonjour', from: null })],
    ['an update id beyond all numbers', () => '{"update_id":1e400,"message":{}}'],
    ['an update id that is a fraction', () => '{"update_id":1.5,"message":{}}'],
    ['an update id that is a text', () => '{"update_id":"x\'; DROP TABLE journal; --","message":{}}'],
    [
      'names that mean something to JavaScript',
      () => '{"update_id":92,"__proto__":{"message":1},"constructor":2}',
    ],
    ['a kind nobody knows yet', () => '{"update_id":93,"telepathy":{"thought":"bonjour"}}'],
    ['a message of a kind nobody knows yet', () => message({ telepathy: {} })],
    ['a NUL in a name of a field', () => `{"update_id":94,"mess\\u0000age":{}}`],
    [
      'bytes that are no UTF-8 inside of a text',
      () =>
        Buffer.concat([
          Buffer.from(message({ text: 'A' }).split('"A"')[0]! + '"'),
          Buffer.from([0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80]),
          Buffer.from('"' + message({ text: 'A' }).split('"A"')[1]!),
        ]),
    ],
  ])('%s: taken, so that Telegram does not repeat it for ever', async (_what, body) => {
    await expect(house.caller.post(body())).resolves.toBe(200);
  });

  it.each<[string, string]>([
    ['NULs', `bon${NUL}jour${NUL}`],
    ['writing backwards', `${RIGHT_TO_LEFT}ruojnob \u2066\u2069\u200f`],
    ['half of a pair', `bonjour ${HALF_A_PAIR}`],
    ['only invisible characters', '\u200b\u200c\u200d\ufeff'],
    ['one letter under a thousand accents', `e${'\u0301'.repeat(3000)}`],
    ['10,000 characters', 'é'.repeat(10_000)],
    ['10,000 digits', '7'.repeat(10_000)],
    ['SQL', `'; DELETE FROM journal; -- `],
    ['a template', '{citizen} ${7*7} {{7*7}} %s'],
    ['markup', '<script>alert(1)</script><b>&amp;'],
    ['a formula', '=HYPERLINK("http://x")'],
  ])('somebody who writes %s is answered kindly', async (_what, words) => {
    const chat = house.someone();
    await house.write(chat, words, 'bonjour', '1', 'oui', words);
    const texts = await house.answers(chat, 5);
    expect(texts[0]).toMatch(/^Bonjour, ici Baro/);
    expect(texts.join('\n')).not.toMatch(/Pardon|undefined|\[object/);
  });

  it('a question of 10,000 characters: the person is told the limit, and nothing is cut off', async () => {
    const chat = house.someone();
    await house.write(chat, 'bonjour', '1', 'oui', 'a'.repeat(10_000));
    const texts = await house.answers(chat, 4);
    expect(texts[3]).toMatch(/10\s?000 caractères ; la limite est de 2\s?000/);
  });

  it('one that nobody can read among good ones: its neighbours are answered', async () => {
    const chats = Array.from({ length: 20 }, () => house.someone());
    const quarantined = await house.count(`journal WHERE state = 'quarantined'`);
    const bodies = chats.map((chat) => house.update(chat, 'bonjour'));
    bodies.splice(10, 0, message({ text: { not: 'a text' } }), message({ chat: 7, text: `a${NUL}b` }));
    const statuses = await Promise.all(bodies.map((body) => house.caller.post(body)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    for (const chat of chats) await house.answers(chat, 1);
    expect(await house.count(`journal WHERE state = 'quarantined'`)).toBe(quarantined + 2);
  });

  it('two updates with one id: the first one counts', async () => {
    const chat = house.someone();
    const first = house.update(chat, 'bonjour');
    await expect(house.caller.post(first)).resolves.toBe(200);
    await expect(house.caller.post(first.replace('bonjour', 'supprimer'))).resolves.toBe(200);
    await house.write(chat, '1');
    expect(await house.answers(chat, 2)).toHaveLength(2);
    expect(house.textsTo(chat)[1]).toMatch(/d’accord/);
  });
});

describe('strangers at the webhook', () => {
  let house: WebhookHouse;
  beforeAll(async () => {
    house = await WebhookHouse.open('sqlite');
  });
  afterAll(() => house.close());

  async function knock(headers: Record<string, string>, body = house.update(1, 'bonjour')) {
    const response = await fetch(`${house.served.url}/webhooks/telegram`, { method: 'POST', headers, body });
    const shown = Object.fromEntries(response.headers);
    delete shown['date'];
    return { status: response.status, text: await response.text(), headers: shown };
  }
  const named = (secret: string) => ({ 'x-telegram-bot-api-secret-token': secret });

  it('learn nothing from the answer, whatever they lack', async () => {
    const without = await knock({ 'content-type': 'application/json' });
    expect(without.status).toBe(401);
    for (const headers of [
      named('wrong'),
      named(`${SECRET}x`),
      named(SECRET.slice(1)),
      named(''),
      named(SECRET.toUpperCase()),
    ])
      expect(await knock(headers)).toEqual(without);
    // Not even whether what they sent could have been read.
    expect(await knock(named('wrong'), '{')).toEqual(without);
    expect(await house.count('journal')).toBe(0);
  });

  it('are not read to the end', async () => {
    const huge = 'x'.repeat(2_000_000);
    const status = await house.caller.post(huge, 'wrong');
    expect([401, 413, null]).toContain(status);
    expect(await house.count('journal')).toBe(0);
  });

  it('a body of two megabytes is refused, with the secret, too', async () => {
    const status = await house.caller.post(house.update(1, 'x'.repeat(2_000_000)));
    // Either it hears "too large", or the connection is closed while it still speaks.
    expect([413, null]).toContain(status);
    expect(await house.count('journal')).toBe(0);
  });

  it('other ways to knock are no server fault', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      const response = await fetch(`${house.served.url}/webhooks/telegram`, {
        method,
        headers: named(SECRET),
      });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      await expect(knock({ ...named(SECRET), 'content-type': type })).resolves.toMatchObject({ status: 200 });
    await expect(knock({ ...named(SECRET), 'content-type': 'nonsense' })).resolves.toMatchObject({
      status: 415,
    });
  });

  it('somebody who hangs up in the middle harms nobody', async () => {
    const { port } = new URL(house.served.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /webhooks/telegram HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${SECRET}\r\n` +
        `content-type: application/json\r\ncontent-length: 500\r\n\r\n{"update_id":`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    const chat = house.someone();
    await house.write(chat, 'bonjour');
    await house.answers(chat, 1);
  });
});
