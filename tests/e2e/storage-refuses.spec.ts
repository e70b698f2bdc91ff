import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { leftToDo, Ledger } from '../bench/support/crash-ledger.js';
import { ServiceProcess } from '../bench/support/service-process.js';
import { environment, SECRET } from '../bench/support/stage.js';
import { updateOf } from '../bench/support/telegram-updates.js';
import { WebhookCaller } from '../bench/support/webhook-caller.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { FakeBotApi } from '../support/fake-bot-api.js';
import { WebhookHouse } from './support/webhook-house.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The connection through which the service writes: its file is taken away from it there. */
const writing = (house: WebhookHouse): Sqlite.Database =>
  (house.served.service.ground.database.source.driver as unknown as { databaseConnection: Sqlite.Database })
    .databaseConnection;

describe('storage that refuses', () => {
  let house: WebhookHouse;
  beforeEach(async () => {
    house = await WebhookHouse.open('sqlite');
  });
  afterEach(() => house.close());

  it.each<[string, (connection: Sqlite.Database) => void, (connection: Sqlite.Database) => void]>([
    [
      'is read-only',
      (connection) => void connection.pragma('query_only = ON'),
      (connection) => void connection.pragma('query_only = OFF'),
    ],
    [
      'is full',
      (connection) => {
        const pages = connection.pragma('page_count', { simple: true }) as number;
        connection.pragma(`max_page_count = ${pages}`);
      },
      (connection) => void connection.pragma('max_page_count = 1073741823'),
    ],
  ])(
    'because it %s: Telegram is asked to come back, and nothing is lost when it does',
    async (_why, take, giveBack) => {
      const chats = Array.from({ length: 40 }, () => house.someone());
      await house.write(chats[0]!, 'bonjour');
      await house.answers(chats[0]!, 1);
      take(writing(house));
      const bodies = chats.map((chat) => house.update(chat, 'x'.repeat(3000)));
      const statuses = await Promise.all(bodies.map((body) => house.caller.post(body)));
      // A little may still fit; everything else is refused, and never as a fault of the server.
      expect(statuses).toContain(503);
      expect(new Set([...statuses, 200, 503])).toEqual(new Set([200, 503]));
      // Pages of what is there already can still be read.
      expect((await fetch(`${house.served.url}/health/live`)).status).toBe(200);
      giveBack(writing(house));
      for (const [i, body] of bodies.entries())
        if (statuses[i] !== 200) await expect(house.caller.post(body)).resolves.toBe(200);
      for (const [i, chat] of chats.entries()) await house.answers(chat, i === 0 ? 2 : 1);
      expect(await house.count(`journal WHERE state <> 'done'`)).toBe(0);
      expect(await house.count('journal')).toBe(chats.length + 1);
    },
  );
});

/** More than would be answered before the caller gives up, were each to wait two seconds for the lock. */
const MANY = 20;

describe('storage that somebody else has locked', () => {
  let place: TestDatabase;
  let api: FakeBotApi;
  let service: ServiceProcess;
  let caller: WebhookCaller;
  beforeEach(async () => {
    place = await testDatabase('sqlite');
    api = new FakeBotApi();
    service = ServiceProcess.start(environment(place, await api.start(), 0));
    caller = new WebhookCaller(await service.ready, SECRET);
  });
  afterEach(async () => {
    caller.close();
    await service.kill();
    await api.stop();
    await place.drop();
  });

  const lock = (): (() => void) => {
    const other = new Sqlite(place.target.location);
    other.exec('BEGIN EXCLUSIVE');
    return () => {
      other.exec('COMMIT');
      other.close();
    };
  };
  const hello = (n: number): Promise<number | null> => caller.post(updateOf(n, 700_000_000 + n, 'bonjour'));

  it('for a moment: Telegram waits a moment longer', async () => {
    const unlock = lock();
    const answer = hello(1);
    // Well within the two seconds that the service waits.
    await pause(400);
    unlock();
    await expect(answer).resolves.toBe(200);
  });

  it('for longer than one waits: Telegram is asked to come back, and finds us well', async () => {
    const unlock = lock();
    const numbers = Array.from({ length: MANY }, (_, i) => i + 1);
    // A busy time-out or two and not one a message, for nobody else is served meanwhile: before the caller gives up.
    expect(new Set(await Promise.all(numbers.map(hello)))).toEqual(new Set([503]));
    unlock();
    // A connection that was kept may have been closed meanwhile: Telegram would come back, too.
    const insist = async (n: number): Promise<number> => (await hello(n)) ?? insist(n);
    expect(new Set(await Promise.all(numbers.map(insist)))).toEqual(new Set([200]));
    const ledger = new Ledger(place.target);
    while (api.delivered().length < MANY || (await ledger.live(leftToDo)) > 0) await pause(50);
    expect(api.delivered()).toHaveLength(MANY);
  });
});
