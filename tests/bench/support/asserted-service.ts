import assert from 'node:assert/strict';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { FakeBotApi } from '../../support/fake-bot-api.js';

type Rows = (sql: string) => Promise<Record<string, unknown>[]>;

export async function sqliteRows(file: string): Promise<Rows> {
  const database = new Database(file, { readonly: true });
  return async (sql) => database.prepare(sql).all() as Record<string, unknown>[];
}

export async function postgresRows(url: string): Promise<Rows> {
  return async (sql) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
}

const COUNTS = `SELECT
  (SELECT COUNT(*) FROM journal WHERE state = 'done') AS done,
  (SELECT COUNT(*) FROM journal) AS received,
  (SELECT COUNT(*) FROM outbox WHERE state = 'sent') AS sent,
  (SELECT COUNT(*) FROM outbox) AS written,
  (SELECT SUM(reserved) FROM pace) AS reserved,
  (SELECT MAX(next_us) FROM pace) AS next_us,
  (SELECT COUNT(*) FROM citizens WHERE wrapped_key IS NOT NULL) AS keys,
  (SELECT COUNT(*) FROM conversations WHERE session IS NOT NULL) AS sessions,
  (SELECT COUNT(*) FROM work WHERE queue = 'inbound') AS lanes`;

export interface Expected {
  /** Messages that were written, and so handled and answered. */
  handled: number;
  /** People who wrote. */
  chats: number;
  /** Messages a second that the account may send, and the most that were sent in a round. */
  pace: { perSecond: number; fastest: number };
  api: FakeBotApi;
}

/** What makes the comparison honest, read back from the service itself: nothing was switched off. */
export async function assertService(url: string, rows: Rows, expected: Expected): Promise<void> {
  const [counts] = await rows(COUNTS);
  const number = (name: string): number => Number(counts![name]);
  assert.equal(number('received'), expected.handled, 'every message is in the journal once');
  assert.equal(number('done'), expected.handled, 'every message was handled');
  assert.equal(number('sent'), number('written'), 'every reply was sent and recorded');
  // Not fewer: each send took a token. Not more: none failed and was tried again.
  assert.equal(number('reserved'), number('sent'), 'every reply took its token of the pace');
  assert.ok(number('next_us') > 0 && number('next_us') / 1000 <= Date.now(), 'the pace owes nobody a wait');
  const { perSecond, fastest } = expected.pace;
  assert.ok(fastest * 10 < perSecond, `the pace of ${perSecond}/s did not bind at ${fastest.toFixed(0)}/s`);
  assert.equal(number('keys'), expected.chats, 'every person has a key of their own');
  assert.equal(number('lanes'), number('keys'), 'every person has a lane');
  assert.equal(number('sessions'), number('keys'), 'every person is somewhere in a conversation');
  await assertSealed(rows);
  await assertSessionsSealed(rows);
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  const synchronous = /^baro_storage_synchronous (\d+)$/m.exec(metrics)?.[1];
  assert.ok(
    synchronous === '2' || /^baro_storage_synchronous_commit 1$/m.test(metrics),
    'every commit reaches the disk',
  );
  assert.match(
    String(expected.api.userAgent),
    /^telegraf \(Baro\)$/,
    'replies leave as the adapter sends them',
  );
}

async function assertSealed(rows: Rows): Promise<void> {
  const [one] = await rows(
    `SELECT (SELECT body FROM outbox LIMIT 1) AS body, (SELECT address FROM conversations LIMIT 1) AS address`,
  );
  for (const [name, value] of Object.entries(one!)) {
    assert.ok(Buffer.isBuffer(value), `${name} is there`);
    assert.doesNotMatch(value.toString('latin1'), /text|chat|aide|bonjour|1\d{3}/i, `${name} is sealed`);
  }
}

/** Names that stand in every session as it is before it is sealed; long enough not to come up by chance. */
const SESSION_FIELDS = ['"language"', '"variables"', '"expiresAt"', '"offered"'];

async function assertSessionsSealed(rows: Rows): Promise<void> {
  for (const { session } of await rows(`SELECT session FROM conversations`)) {
    assert.ok(Buffer.isBuffer(session), 'a session is there');
    const text = session.toString('latin1');
    for (const field of SESSION_FIELDS) assert.ok(!text.includes(field), 'a session is sealed');
  }
}
