import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { noFeatures, Way } from '../support/way.js';

const anything = z.unknown();

/**
 * On SQLite, transactions that wait at the same moment share one commit. Here the handling of one message,
 * which will fail, is made to wait together with the storing of others, which are then acknowledged.
 */
describe.each(databaseKinds)('messages acknowledged in the commit of a failing one, on %s', (kind) => {
  let place: TestDatabase;
  let way: Way;
  let stored: Promise<unknown>[];
  let meanwhile: (chat: string) => void;
  let attempts = 0;

  beforeAll(async () => {
    place = await testDatabase(kind);
    way = await Way.open(place, {
      features: {
        lookups: noFeatures().lookups.map(({ name }) => ({
          name,
          rows: async () => {
            meanwhile('lookup');
            return [{ value: 'toya', label: 'Toya', facts: { enrolled: false } }];
          },
        })),
        handlers: [
          ...noFeatures().handlers.filter(({ name }) => name !== 'wish.counted'),
          {
            name: 'wish.counted',
            payload: anything,
            handle: async () => {
              attempts += 1;
              throw new Error('a handler that cannot do its work');
            },
          },
        ],
      },
    });
  });
  afterAll(async () => {
    await way?.stop();
    await place.drop();
  });

  it('are handled, and the failing one is tried again and then set aside', async () => {
    const others = ['ana', 'bala', 'cira'];
    stored = [];
    meanwhile = () => undefined;
    await way.welcome('toumani');
    await way.write('toumani', '1');
    meanwhile = () => {
      // Nothing commits until everything that is to share the next commit stands in the queue.
      void way.database.write(() => new Promise((resolve) => setTimeout(resolve, 60)));
      stored.push(
        ...others.splice(0, 1).map((chat) => way.messaging.sink.accept([way.item(chat, 'bonjour')])),
      );
    };
    const [sorry] = await way.write('toumani', 'toya');
    await Promise.all(stored);
    expect(stored).toHaveLength(3);
    expect(attempts).toBeGreaterThanOrEqual(3);
    expect(sorry).toMatch(/Pardon/);
    for (const chat of ['ana', 'bala', 'cira'])
      await way.until(() => way.channel.textsTo(chat).length === 1, `the answer to ${chat}`);
    const rows = await way.database.reader.query<{ state: string; n: number }>(
      `SELECT state, COUNT(*) AS n FROM journal GROUP BY state ORDER BY state`,
    );
    // Five from Toumani, of whom one is set aside, and three from the others.
    expect(rows).toEqual([
      { state: 'done', n: 7 },
      { state: 'quarantined', n: 1 },
    ]);
  });
});
