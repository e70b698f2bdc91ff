import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/database/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';

const MANY = 20_000;
const MINE = `SELECT id FROM conversations WHERE citizen_id = 'c7'`;

/** What erasing and cleaning ask, with plain values. */
const QUERIES: Record<string, string> = {
  'forgetting what was set aside of a person': `UPDATE journal SET payload = NULL WHERE state = 'quarantined' AND conversation IN (${MINE})`,
  'letting go of what is held for a person': `UPDATE outbox SET body = NULL WHERE state = 'held' AND conversation IN (${MINE})`,
  'the files set aside of a person':
    `SELECT id FROM media WHERE citizen_id = 'c7' UNION SELECT m.id FROM conversations c ` +
    `JOIN journal j ON j.conversation = c.id AND j.state = 'quarantined' ` +
    `JOIN media m ON m.conversation = c.id AND m.journal_dedupe = j.dedupe ` +
    `WHERE c.citizen_id = 'c7' AND m.citizen_id IS NULL`,
  'addresses that others’ conversations are named after':
    `SELECT a.id FROM addresses a JOIN conversations o ON o.id = a.id ` +
    `WHERE a.conversation IN (${MINE.replace('id', 'c.id').replace('conversations', 'conversations c')}) AND o.citizen_id IS NOT NULL AND o.citizen_id <> 'c7'`,
  'forgetting the addresses of a person': `DELETE FROM addresses WHERE conversation IN (${MINE})`,
  'what waits where a phone is taken off': `DELETE FROM outbox WHERE conversation = 'v7' AND state IN ('waiting', 'sending') AND state = 'waiting'`,
  'a slice of old messages': `SELECT seq, received_at FROM journal WHERE seq > 7 ORDER BY seq LIMIT 500`,
  'letting go of a slice': `DELETE FROM journal WHERE seq > 7 AND seq <= 500 AND state IN ('done', 'quarantined') AND received_at < 5`,
  'files that are nobody’s': `SELECT id FROM media WHERE citizen_id IS NULL AND state <> 'waiting' AND created_at < 5 ORDER BY created_at, id LIMIT 500`,
  'the work of fetching': `SELECT key FROM work WHERE queue = 'media' AND key > 'm7' ORDER BY key LIMIT 500`,
};

describe.each(databaseKinds)('with %s and ' + MANY + ' of everything', (kind) => {
  let place: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    place = await testDatabase(kind);
    database = await place.open();
    const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${MANY}) `;
    await database.write(async (tx) => {
      for (const insert of [
        `INSERT INTO citizens (id, created_at) ${numbers} SELECT 'c' || i, i FROM n`,
        `INSERT INTO conversations (id, channel, account, citizen_id) ${numbers} SELECT 'v' || i, 't', '1', 'c' || i FROM n`,
        `INSERT INTO journal (dedupe, conversation, channel, account, day, received_at, state) ${numbers} ` +
          `SELECT 'd' || i, 'v' || i, 't', '1', '2026-01-01', i, CASE WHEN i % 10 = 0 THEN 'quarantined' ELSE 'done' END FROM n`,
        `INSERT INTO media (id, channel, account, conversation, journal_dedupe, day, kind, state, citizen_id, created_at) ${numbers} ` +
          `SELECT 'm' || i, 't', '1', 'v' || i, 'd' || i, '2026-01-01', 'voice', 'stored', CASE WHEN i % 10 > 0 THEN 'c' || i END, i FROM n`,
        `INSERT INTO addresses (id, conversation, at) ${numbers} SELECT 'a' || i, 'v' || i, i FROM n`,
        `INSERT INTO outbox (uid, conversation, channel, account, citizen_id, kind, state, created_at) ${numbers} ` +
          `SELECT 'u' || i, 'v' || i, 't', '1', 'c' || i, 'reply', 'sent', i FROM n`,
        `INSERT INTO work (queue, key) ${numbers} SELECT 'media', 'm' || i FROM n`,
      ])
        await tx.run(insert);
    });
    if (kind === 'postgres') await database.write((tx) => tx.run('ANALYZE'));
  });
  afterAll(() => place.drop());

  it.each(Object.keys(QUERIES))('%s reads no whole table', async (what) => {
    const explain = kind === 'sqlite' ? 'EXPLAIN QUERY PLAN ' : 'EXPLAIN ';
    // Looked at in a transaction: the reader of SQLite takes no statement that writes.
    const plan = (await database.write((tx) => tx.query<Record<string, string>>(explain + QUERIES[what]!)))
      .map((row) => row.detail ?? row['QUERY PLAN'])
      .join('\n');
    expect(plan).not.toMatch(
      /SCAN (work|journal|media|conversations|addresses|outbox|[acjmo])\b|Seq Scan|journal_dead/,
    );
  });
});
