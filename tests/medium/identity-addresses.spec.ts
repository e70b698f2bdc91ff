import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SendError, type InboundItem } from '../../src/channels/contract/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { RecordingChannel } from '../support/recording-channel.js';
import { Way } from '../support/way.js';

const PHONE = '22370000001';
const OTHER_PHONE = '22370000002';
const AWA = 'ML.awa';
const OUMOU = 'ML.oumou';

describe.each(databaseKinds)('addresses that change, on %s', (kind) => {
  let place: TestDatabase;
  let way: Way;
  let count = 0;
  beforeEach(async () => {
    place = await testDatabase(kind);
    way = await Way.open(place);
  });
  afterEach(async () => {
    await way?.stop();
    await place.drop();
  });

  const ask = <R>(sql: string, ...parameters: string[]): Promise<R[]> =>
    way.database.reader.query<R>(sql, parameters);

  const number = async (sql: string): Promise<number> => Number((await ask<{ n: number }>(sql))[0]!.n);

  function item(chat: string, text: string, also?: string[], externalId = `in-${++count}`): InboundItem {
    return {
      type: 'message',
      message: {
        channel: 'simulator',
        account: 'test',
        externalId,
        chat,
        ...(also ? { alsoKnownAs: also } : {}),
        content: { kind: 'text', text },
      },
    };
  }

  const moved = (from: string, to: string, externalId = `moved-${++count}`): InboundItem => ({
    type: 'moved',
    change: { channel: 'simulator', account: 'test', externalId, from, to },
  });

  const accept = (...items: InboundItem[]): Promise<void> => way.messaging.sink.accept(items);

  /** Sends these and waits for the next answer at that address. */
  async function answered(at: string, ...items: InboundItem[]): Promise<string> {
    const before = way.channel.textsTo(at).length;
    await accept(...items);
    await way.until(() => way.channel.textsTo(at).length > before, `an answer to ${at}`);
    return way.channel.textsTo(at).at(-1)!;
  }

  /** Language and consent under this address. */
  async function welcome(chat: string, also?: string[]): Promise<void> {
    for (const words of ['bonjour', '1', '1']) await answered(chat, item(chat, words, also));
  }

  /** For as long as nobody takes it away. */
  const unreachable = () =>
    Array.from({ length: 50 }, () => ({ error: new SendError('unavailable', 'no network'), accept: false }));

  /** What happens next happens while a message waits for the network, and not while it is on its way. */
  const triedInVain = () => way.until(() => way.channel.failures.length < 50, 'a first try');

  const people = (): Promise<number> =>
    number(`SELECT COUNT(DISTINCT citizen_id) AS n FROM conversations WHERE citizen_id IS NOT NULL`);

  const MENU = /Que voulez-vous faire/;
  const STRANGER = /Baro|Quelle langue/;

  it('keeps one conversation with somebody seen by phone, then by both names, then by the stable one', async () => {
    await welcome(PHONE);
    expect(await answered(AWA, item(AWA, '0', [PHONE]))).toMatch(MENU);
    expect(await answered(AWA, item(AWA, '0'))).toMatch(MENU);
    // The phone alone still names her, and she is answered where she was last known for sure.
    expect(await answered(AWA, item(PHONE, '0'))).toMatch(MENU);
    expect(await people()).toBe(1);
    expect(await number(`SELECT COUNT(*) AS n FROM conversations`)).toBe(1);
  });

  it('takes a number that comes with another stable name for another person', async () => {
    await welcome(AWA, [PHONE]);
    const told = way.channel.textsTo(AWA).length;
    expect(await answered(OUMOU, item(OUMOU, '0', [PHONE]))).toMatch(STRANGER);
    expect(await answered(OUMOU, item(PHONE, '0'))).toMatch(STRANGER);
    expect(await people()).toBe(2);
    expect(way.channel.textsTo(AWA)).toHaveLength(told);
    expect(await answered(AWA, item(AWA, '0'))).toMatch(MENU);
  });

  it('sends nothing that waits to the new owner of a number: it fails where staff see it', async () => {
    await welcome(PHONE);
    const [row] = await ask<{ citizen_id: string }>(`SELECT citizen_id FROM conversations`);
    // The provider is out of reach, and the number changes hands meanwhile.
    way.channel.failures.push(...unreachable());
    await way.database.write((tx) =>
      way.tools.messenger.tell(tx, row!.citizen_id, [{ key: 'stop.resumed' }], { subject: 'question:1' }),
    );
    await triedInVain();
    const before = way.channel.textsTo(PHONE).length;
    await accept(item(OUMOU, 'bonjour'), item(OUMOU, 'bonjour', [PHONE]));
    way.channel.failures.length = 0;
    await way.until(
      async () => (await number(`SELECT COUNT(*) AS n FROM outbox WHERE state = 'failed'`)) === 1,
      'the message to fail',
    );
    expect(way.channel.textsTo(PHONE)).toHaveLength(before);
    const [failed] = await ask<{ subject: string; reason: string }>(
      `SELECT subject, reason FROM outbox WHERE state = 'failed'`,
    );
    expect(failed).toEqual({ subject: 'question:1', reason: expect.stringMatching(/somebody else/) });
  });

  it('sends what waits to the stable name when the number went to somebody else', async () => {
    await welcome(AWA, [PHONE]);
    way.channel.failures.push(...unreachable());
    const before = way.channel.textsTo(AWA).length;
    await accept(item(AWA, 'aide'));
    await triedInVain();
    await accept(item(OUMOU, 'bonjour', [PHONE]));
    way.channel.failures.length = 0;
    await way.until(() => way.channel.textsTo(AWA).length > before, 'the answer');
    expect(way.channel.textsTo(PHONE)).toEqual([]);
  });

  it('takes the conversation along when somebody moves, and greets the next owner as a stranger', async () => {
    await welcome(PHONE);
    await accept(moved(PHONE, OTHER_PHONE));
    expect(await answered(OTHER_PHONE, item(OTHER_PHONE, '0'))).toMatch(MENU);
    expect(await answered(PHONE, item(PHONE, '0'))).toMatch(STRANGER);
    expect(await people()).toBe(2);
  });

  it('sends what waits to where somebody has moved', async () => {
    await welcome(PHONE);
    way.channel.failures.push(...unreachable());
    const before = way.channel.textsTo(PHONE).length;
    await accept(item(PHONE, 'aide'));
    await triedInVain();
    await accept(moved(PHONE, OTHER_PHONE));
    way.channel.failures.length = 0;
    await way.until(() => way.channel.textsTo(OTHER_PHONE).length > 0, 'the answer at the new address');
    expect(way.channel.textsTo(PHONE)).toHaveLength(before);
  });

  it('merges nobody when somebody moves to an address that has an owner', async () => {
    await welcome(PHONE);
    await answered(OTHER_PHONE, item(OTHER_PHONE, 'bonjour'));
    await accept(moved(PHONE, OTHER_PHONE));
    expect(await answered(OTHER_PHONE, item(OTHER_PHONE, 'bonjour'))).toMatch(STRANGER);
    expect(await answered(PHONE, item(PHONE, '0'))).toMatch(STRANGER);
    expect(await people()).toBe(3);
  });

  it('follows messages and changes of one delivery in their order, for people never seen before', async () => {
    await accept(
      item(PHONE, 'bonjour'),
      item(AWA, '1', [PHONE]),
      moved(AWA, 'ML.awa2'),
      item('ML.awa2', '1'),
      item(AWA, 'bonjour'),
    );
    await way.until(() => way.channel.textsTo('ML.awa2').length >= 3, 'three answers');
    expect(way.channel.textsTo('ML.awa2').at(-1)).toMatch(MENU);
    await way.until(() => way.channel.textsTo(AWA).length === 1, 'a welcome for whoever has the old address');
    expect(await people()).toBe(2);
    expect(way.channel.textsTo(PHONE)).toEqual([]);
  });

  it('gives a repeated delivery no second effect, whatever happened since', async () => {
    const pairing = item(AWA, 'bonjour', [PHONE], 'pairing');
    const move = moved(PHONE, OTHER_PHONE, 'move');
    await answered(AWA, pairing);
    await answered(OUMOU, item(OUMOU, 'bonjour', [PHONE]));
    await accept(pairing);
    expect(await answered(OUMOU, item(PHONE, '0'))).toMatch(STRANGER);
    await accept(move, move);
    await accept(item('ML.third', 'bonjour', [PHONE]));
    await accept(move);
    expect(await answered('ML.third', item(PHONE, '0'))).toMatch(STRANGER);
    expect(await number(`SELECT COUNT(*) AS n FROM journal WHERE conversation IS NULL`)).toBe(1);
  });

  it('keeps nothing of an address in the clear', async () => {
    await welcome(PHONE);
    await accept(item(AWA, '0', [PHONE]), moved(PHONE, OTHER_PHONE));
    await answered(AWA, item(AWA, '0'));
    for (const table of ['addresses', 'conversations', 'journal', 'outbox', 'work']) {
      const rows = JSON.stringify(await ask(`SELECT * FROM ${table}`), (_, value: unknown) =>
        value && typeof value === 'object' && (value as { type?: string }).type === 'Buffer'
          ? Buffer.from((value as { data: number[] }).data).toString('latin1')
          : value,
      );
      for (const address of [PHONE, OTHER_PHONE, AWA]) expect(rows).not.toContain(address);
    }
  });

  it('puts a change it cannot store aside, and takes its neighbours', async () => {
    const broken = { type: 'moved', change: { channel: 'simulator', account: 'test', externalId: 'x' } };
    await answered(PHONE, broken as unknown as InboundItem, item(PHONE, 'bonjour'));
    expect(await number(`SELECT COUNT(*) AS n FROM journal WHERE state = 'quarantined'`)).toBe(1);
  });

  it('asks the database nothing more for people with one address', async () => {
    await welcome(PHONE);
    const asked: string[] = [];
    const { database } = way;
    const write = database.write.bind(database);
    database.write = (work) =>
      write((tx) => {
        const query = tx.query.bind(tx);
        tx.query = (sql, parameters) => {
          asked.push(sql);
          return query(sql, parameters);
        };
        return work(tx);
      });
    await answered(PHONE, item(PHONE, '0'));
    expect(asked.filter((sql) => sql.includes('addresses'))).toEqual([
      expect.stringMatching(/FROM journal .* UNION ALL .* FROM addresses/),
    ]);
  });

  it('forgets the addresses of somebody who erases everything, and still leads nobody to the one before them', async () => {
    await welcome(PHONE);
    await welcome(OUMOU, [OTHER_PHONE]);
    // Oumou has Awa's old number now.
    expect(await answered(OUMOU, item(OUMOU, '0', [OTHER_PHONE, PHONE]))).toMatch(MENU);
    await answered(OUMOU, item(OUMOU, 'supprimer'));
    expect(await answered(OUMOU, item(OUMOU, '1'))).toMatch(/effacé/);
    expect(await number(`SELECT COUNT(*) AS n FROM addresses`)).toBe(1);
    expect(await answered(PHONE, item(PHONE, '0'))).toMatch(STRANGER);
    expect(await answered(OTHER_PHONE, item(OTHER_PHONE, '0'))).toMatch(STRANGER);
    expect(await answered(OUMOU, item(OUMOU, '0', [PHONE]))).toMatch(STRANGER);
  });
});

describe.each(databaseKinds)('two processes on %s', (kind) => {
  let place: TestDatabase;
  let ways: Way[];
  beforeEach(async () => {
    place = await testDatabase(kind);
    const recording = new RecordingChannel();
    ways = [await Way.open(place, { recording }), await Way.open(place, { recording })];
  });
  afterEach(async () => {
    await Promise.all(ways.map((way) => way.stop()));
    await place.drop();
  });

  const item = (chat: string, externalId: string, also: string[] = []): InboundItem => ({
    type: 'message',
    message: {
      channel: 'simulator',
      account: 'test',
      externalId,
      chat,
      alsoKnownAs: also,
      content: { kind: 'text', text: 'bonjour' },
    },
  });

  it('that learn a stable name at the same moment make one conversation of it', async () => {
    const [one, two] = ways as [Way, Way];
    const people = Array.from({ length: 12 }, (_, i) => `${i}`);
    await Promise.all(people.map((i) => one.messaging.sink.accept([item(`phone ${i}`, `first ${i}`)])));
    const first = await one.database.reader.query<{ id: string }>(`SELECT id FROM conversations`);
    await Promise.all(
      people.flatMap((i) => [
        one.messaging.sink.accept([item(`id ${i}`, `a ${i}`, [`phone ${i}`])]),
        two.messaging.sink.accept([item(`id ${i}`, `b ${i}`, [`phone ${i}`])]),
        two.messaging.sink.accept([item(`id ${i}`, `a ${i}`, [`phone ${i}`])]),
      ]),
    );
    for (const i of people)
      await one.until(() => one.channel.textsTo(`id ${i}`).length >= 2, `both answers to ${i}`);
    const rows = await one.database.reader.query<{ id: string }>(`SELECT id FROM conversations`);
    expect(rows.map(({ id }) => id).sort()).toEqual(first.map(({ id }) => id).sort());
  });

  it('that hear of two new owners of a number at the same moment join neither to the old one', async () => {
    const [one, two] = ways as [Way, Way];
    await one.messaging.sink.accept([item('awa', 'first', ['phone'])]);
    await Promise.all([
      one.messaging.sink.accept([item('oumou', 'a', ['phone'])]),
      two.messaging.sink.accept([item('fanta', 'b', ['phone'])]),
    ]);
    for (const chat of ['awa', 'oumou', 'fanta'])
      await one.until(() => one.channel.textsTo(chat).length === 1, `a welcome for ${chat}`);
    const rows = await one.database.reader.query<{ citizen_id: string }>(
      `SELECT DISTINCT citizen_id FROM conversations`,
    );
    expect(rows).toHaveLength(3);
  });
});
