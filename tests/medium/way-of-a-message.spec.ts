import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { SendError, type InboundItem } from '../../src/channels/contract/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { noFeatures, Way } from '../support/way.js';

const OGG = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(400, 7)]);

/** « mes données » counts messages, which differ from moment to moment. */
const masked = (texts: string[]): string[] =>
  texts.map((text) => text.replace(/\d+ messages?/, 'n messages'));

describe.each(databaseKinds)('the way of a message on %s', (kind) => {
  let place: TestDatabase;
  let way: Way;

  beforeAll(async () => {
    place = await testDatabase(kind);
    way = await Way.open(place);
  });
  afterAll(async () => {
    await way?.stop();
    await place.drop();
  });

  const count = async (sql: string, ...parameters: string[]) =>
    (await way.database.reader.query<{ n: number }>(sql, parameters))[0]!.n;

  it('answers the first words of somebody new', async () => {
    const [hello] = await way.write('ama', 'bonjour');
    expect(hello).toMatch(/Baro/);
  });

  it('gives a message delivered many times at once a single effect', async () => {
    const item = way.item('bintou', 'bonjour', 'same-id');
    await Promise.all(Array.from({ length: 32 }, () => way.messaging.sink.accept([item])));
    await way.until(() => way.channel.textsTo('bintou').length > 0, 'an answer');
    await way.messaging.sink.accept([item]);
    await way.write('bintou', '1');
    expect(way.channel.textsTo('bintou')).toHaveLength(2);
  });

  it('does not know the same delivery for a new one a week later, after another start', async () => {
    const item = way.item('bintou-later', 'bonjour', 'same-id-later');
    await way.messaging.sink.accept([item]);
    await way.until(() => way.channel.textsTo('bintou-later').length > 0, 'an answer');
    await way.stop();
    const later = { now: () => Date.now() + 7 * 86_400_000 };
    way = await Way.open(place, { clock: later });
    await way.messaging.sink.accept([item, item]);
    await way.write('bintou-later', '1');
    expect(way.channel.textsTo('bintou-later')).toHaveLength(1);
    await way.stop();
    way = await Way.open(place);
  });

  it('keeps the order of a conversation', async () => {
    const words = ['aide', '0', 'langue', '0', '1', 'retour', 'aide', '0', '5'];
    await way.welcome('coumba');
    await way.welcome('demba');
    const [slow, quick] = ['coumba', 'demba'].map((chat) => way.channel.textsTo(chat).length);
    for (const word of words) await way.write('coumba', word);
    await Promise.all(words.map((word) => way.messaging.sink.accept([way.item('demba', word)])));
    const expected = way.channel.textsTo('coumba').slice(slow);
    await way.until(() => way.channel.textsTo('demba').length >= quick! + expected.length, 'all answers');
    expect(new Set(expected).size).toBeGreaterThan(3);
    expect(masked(way.channel.textsTo('demba').slice(quick))).toEqual(masked(expected));
  });

  it('sets an unreadable item aside and lets its neighbours through', async () => {
    const unreadable: InboundItem = {
      type: 'unreadable',
      item: {
        channel: 'simulator',
        account: 'test',
        externalId: 'broken-1',
        raw: '{"half":',
        reason: 'not what was expected',
      },
    };
    const badMessage = {
      type: 'message',
      message: { ...(way.item('x', 'y') as { message: object }).message, channel: null },
    } as unknown as InboundItem;
    await way.messaging.sink.accept([
      way.item('djeneba', 'bonjour'),
      unreadable,
      badMessage,
      way.item('fanta', 'bonjour'),
    ]);
    await way.until(
      () => way.channel.textsTo('djeneba').length === 1 && way.channel.textsTo('fanta').length === 1,
      'both answers',
    );
    expect(await count(`SELECT COUNT(*) AS n FROM journal WHERE state = 'quarantined'`)).toBe(2);
  });

  it('fetches, seals and hands over a voice note before the message goes on', async () => {
    way.channel.files.set('file-1', OGG);
    await way.welcome('goundo');
    await way.write('goundo', { kind: 'voice', media: { remote: 'file-1', kind: 'voice', seconds: 4 } });
    const [row] = await way.database.reader.query<{ id: string; citizen_id: string; state: string }>(
      `SELECT id, citizen_id, state FROM media`,
    );
    expect(row?.state).toBe('stored');
    const key = await way.vault.citizenKey(way.database.reader, row!.citizen_id);
    const file = await way.tools.media.read(row!.id, key);
    expect(file).toMatchObject({ mime: 'audio/ogg', seconds: 4 });
    expect(file!.bytes.equals(OGG)).toBe(true);
  });

  it.each([
    ['is gone', null],
    ['is not what it says', Buffer.from('<html>not a sound</html>')],
  ])('asks for the file again when it %s', async (_what, bytes) => {
    const remote = `lost-${_what}`;
    if (bytes) way.channel.files.set(remote, bytes);
    await way.welcome(`hawa-${_what}`);
    const [answer] = await way.write(`hawa-${_what}`, { kind: 'voice', media: { remote, kind: 'voice' } });
    expect(answer).toMatch(/vocal|fichier|message/i);
  });

  it('sends again what was surely refused, and only once what may have arrived', async () => {
    await way.welcome('kadia');
    way.channel.failures.push({ error: new SendError('throttled', 'slow', 20), accept: false });
    expect(await way.write('kadia', 'aide')).toHaveLength(1);
    const before = way.channel.textsTo('kadia').length;
    way.channel.failures.push(
      { error: new SendError('uncertain', 'silence'), accept: true },
      { error: new SendError('uncertain', 'silence'), accept: true },
    );
    await way.messaging.sink.accept([way.item('kadia', 'aide')]);
    await way.until(
      async () => (await count(`SELECT COUNT(*) AS n FROM outbox WHERE state = 'unknown'`)) === 1,
      'the end of the attempts',
    );
    expect(way.channel.textsTo('kadia').length - before).toBe(2);
  });

  it('keeps nothing readable of somebody who erased their data, and tells them so', async () => {
    await way.welcome('mariam-chat');
    await way.write('mariam-chat', 'supprimer');
    const [told] = await way.write('mariam-chat', '1');
    expect(told).toMatch(/effacé/);
    await way.until(
      async () => (await count(`SELECT COUNT(*) AS n FROM conversations WHERE address IS NULL`)) === 1,
      'the address to be forgotten',
    );
    const [again] = await way.write('mariam-chat', 'bonjour');
    expect(again).toMatch(/Baro/);
  });
});

describe.each(databaseKinds)('a message that cannot be handled on %s', (kind) => {
  let place: TestDatabase;
  let way: Way;
  beforeAll(async () => {
    place = await testDatabase(kind);
    way = await Way.open(place, {
      features: {
        lookups: noFeatures().lookups.map(({ name }) => ({
          name,
          rows: async () => {
            if (name === 'my-questions') throw new Error('broken lookup');
            return [];
          },
        })),
        handlers: noFeatures().handlers.map(({ name }) => ({
          name,
          payload: z.unknown(),
          handle: async () => undefined,
        })),
      },
    });
  });
  afterAll(async () => {
    await way?.stop();
    await place.drop();
  });

  it('is tried again, then set aside with a kind word, and the next one goes on', async () => {
    await way.welcome('nana');
    const [sorry] = await way.write('nana', '2');
    expect(sorry).toMatch(/Pardon/);
    expect(await way.write('nana', 'aide')).toHaveLength(1);
  });
});
