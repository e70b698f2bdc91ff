import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Sqlite from 'better-sqlite3';
import { z } from 'zod';
import type { Tx } from '../../src/database/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { noFeatures, Way } from '../support/way.js';

/** How often storage fails: more often than a message is tried that is itself to blame. */
const FAILURES = 9;

describe.each(databaseKinds)('storage that fails while a message is handled, on %s', (kind) => {
  let place: TestDatabase;
  let way: Way;
  let attempts = 0;

  /** The session ends, or the file cannot be written: as it happens, with the errors that then come. */
  async function fail(tx: Tx): Promise<void> {
    if (kind === 'postgres') {
      await tx.query(`SELECT pg_terminate_backend(pg_backend_pid())`);
      return;
    }
    const { databaseConnection } = way.database.source.driver as unknown as {
      databaseConnection: Sqlite.Database;
    };
    databaseConnection.pragma('query_only = ON');
    try {
      await tx.run(`UPDATE citizens SET language = language`);
    } finally {
      databaseConnection.pragma('query_only = OFF');
    }
  }

  beforeAll(async () => {
    place = await testDatabase(kind);
    way = await Way.open(place, {
      leaseMs: 500,
      features: {
        lookups: noFeatures().lookups.map(({ name }) => ({
          name,
          rows: async () => [{ value: 'toya', label: 'Toya', facts: { enrolled: false } }],
        })),
        handlers: noFeatures().handlers.map(({ name }) => ({
          name,
          payload: z.unknown(),
          handle: async (_payload, { tx }) => {
            attempts += 1;
            if (attempts <= FAILURES) await fail(tx);
          },
        })),
      },
    });
  });
  afterAll(async () => {
    await way?.stop();
    await place.drop();
  });

  it('is not held against the message: it waits, and is handled when storage is back', async () => {
    await way.welcome('toumani');
    await way.write('toumani', '1');
    const before = way.channel.textsTo('toumani').length;
    await way.messaging.sink.accept([way.item('toumani', 'toya')]);
    const deadline = Date.now() + 18_000;
    while (way.channel.textsTo('toumani').length === before && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const answers = way.channel.textsTo('toumani').slice(before);
    expect(answers.join()).not.toMatch(/Pardon/);
    expect(answers).toHaveLength(1);
    expect(attempts).toBe(FAILURES + 1);
    const [row] = await way.database.reader.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM journal WHERE state <> 'done'`,
    );
    expect(row!.n).toBe(0);
  });
});
