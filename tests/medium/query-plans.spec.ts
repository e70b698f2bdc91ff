import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HEADS_A_LANE } from '../../src/messaging/lanes/lane.repository.js';
import type { Database } from '../../src/database/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';

const MANY = 20_000;

/** What the hot path asks, with plain values; a plan that reads a whole table fails here before it is slow. */
const QUERIES: Record<string, { sql: string; index: RegExp; sorted?: boolean }> = {
  'taking due work': {
    sql: `SELECT key FROM work WHERE queue = 'inbound' AND due_at <= 5 ORDER BY due_at LIMIT 64`,
    index: /work_due/,
  },
  'the waiting messages of a conversation': {
    sql: `SELECT seq FROM journal WHERE conversation IN ('v7', 'v9') AND state IN ('pending', 'media') ORDER BY seq LIMIT ${HEADS_A_LANE}`,
    index: /journal_pending/,
  },
  'the open messages of a conversation': {
    sql: `SELECT seq FROM outbox WHERE conversation IN ('v7', 'v9') AND state IN ('waiting', 'sending') ORDER BY seq`,
    index: /outbox_open/,
  },
  'the message a receipt is about': {
    sql: `SELECT seq FROM outbox WHERE external_index IS NOT NULL AND external_index IN ('e7', 'e9')`,
    index: /outbox_external/,
  },
  'what is held of a conversation': {
    sql: `SELECT seq FROM outbox WHERE conversation IN ('v7', 'v9') AND state = 'held'`,
    index: /outbox_held/,
  },
  'what waits and is to be held': {
    sql: `SELECT seq FROM outbox WHERE conversation IN ('v7', 'v9') AND state IN ('waiting', 'sending') AND state = 'waiting' AND kind <> 'knock'`,
    index: /outbox_open/,
  },
  'messages held for too long': {
    sql: `SELECT seq FROM outbox WHERE state = 'held' AND created_at < 5 LIMIT 500`,
    index: /outbox_held/,
  },
  'dead letters that nobody has let go': {
    sql: `SELECT seq FROM outbox WHERE state IN ('failed', 'unknown') AND let_go_at IS NULL ORDER BY seq DESC LIMIT 100`,
    index: /outbox_dead/,
  },
  'news that came early': {
    sql: `SELECT state FROM early_receipts WHERE external_index IN ('e7', 'e9')`,
    index: /autoindex_early|early_receipts_pkey|PK_/i,
  },
  'a repeated delivery': {
    sql: `SELECT dedupe FROM journal WHERE dedupe IN ('d7', 'd9')`,
    index: /autoindex_journal|UQ_|journal_pkey|dedupe/i,
  },
  'a repeated delivery and where its addresses lead': {
    sql:
      `SELECT dedupe AS key, CAST(NULL AS text) AS leads FROM journal WHERE dedupe IN ('d7', 'd9') ` +
      `UNION ALL SELECT id, conversation FROM addresses WHERE id IN ('a7', 'a9')`,
    index: /autoindex_addresses|addresses_pkey|PK_[0-9a-f]+/i,
  },
  'the addresses of a conversation': {
    sql: `SELECT id FROM addresses WHERE conversation IN ('v7', 'v9')`,
    index: /addresses_conversation/,
  },
  'the request to a person': {
    sql: `SELECT said_in, said_by FROM link_codes WHERE citizen_id = 'c7' AND said_by IS NOT NULL AND expires_at > 5`,
    index: /autoindex_link_codes|UQ_|link_codes_citizen/i,
  },
  'the codes a person said': {
    sql: `SELECT id FROM link_codes WHERE said_by = 'c7'`,
    index: /link_codes_said_by/,
  },
  'codes that are over': {
    sql: `SELECT id FROM link_codes WHERE expires_at <= 5`,
    index: /link_codes_expiry/,
  },
  'what a moderator reads next': {
    sql:
      `SELECT kind, subject_id FROM reviews WHERE queue = 'open' AND territory_id IN ('t7', 't9') ` +
      `ORDER BY turn_at, id LIMIT 50 OFFSET 100`,
    index: /reviews_turn/,
    sorted: true,
  },
  'how much a moderator has to read': {
    sql: `SELECT COUNT(*) FROM reviews WHERE queue = 'open' AND territory_id IN ('t7', 't9')`,
    index: /reviews_turn/,
  },
  'whose answer others get too': {
    sql: `SELECT id FROM questions WHERE main_id = 'q7' AND state = 'merged'`,
    index: /questions_main/,
  },
  'until when somebody is to wait': {
    sql: `SELECT id FROM pauses WHERE citizen_id = 'c7' AND lifted_at IS NULL AND until_at > 5`,
    index: /pauses_citizen/,
  },
  'attempts that count no more': {
    sql: `SELECT conversation FROM link_attempts WHERE since <= 5`,
    index: /link_attempts_since/,
  },
};

describe.each(databaseKinds)('with %s, ' + MANY + ' stored messages and no work', (kind) => {
  let place: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    place = await testDatabase(kind);
    database = await place.open();
    await database.write(async (tx) => {
      const numbers = Array.from({ length: MANY }, (_, i) => i);
      const journal = {
        dedupe: 'text',
        conversation: 'text',
        channel: 'text',
        account: 'text',
        day: 'text',
        received_at: 'bigint',
        state: 'text',
      } as const;
      await tx.insertRows(
        'journal',
        journal,
        numbers.map((i) => [`d${i}`, `v${i % 5000}`, 'telegram', '1', '2026-01-01', i, 'done']),
      );
      await tx.insertRows(
        'work',
        { queue: 'text', key: 'text' },
        numbers.map((i) => ['inbound', `v${i}`]),
      );
      const outbox = {
        uid: 'text',
        conversation: 'text',
        channel: 'text',
        account: 'text',
        citizen_id: 'text',
        kind: 'text',
        state: 'text',
        created_at: 'bigint',
        external_index: 'text',
      } as const;
      await tx.insertRows(
        'outbox',
        outbox,
        numbers.map((i) => [`u${i}`, `v${i % 5000}`, 'telegram', '1', 'c', 'reply', 'sent', i, `e${i}`]),
      );
      await tx.insertRows(
        'early_receipts',
        { external_index: 'text', state: 'text', received_at: 'bigint' },
        numbers.map((i) => [`e${i}`, 'read', i]),
      );
    });
    await database.write(async (tx) => {
      const many = Array.from({ length: MANY }, (_, i) => i);
      await tx.insertRows(
        'addresses',
        { id: 'text', conversation: 'text', at: 'bigint' },
        many.map((i) => [`a${i}`, `v${i % 5000}`, i]),
      );
      await tx.insertRows(
        'link_codes',
        { id: 'text', citizen_id: 'text', conversation: 'text', said_by: 'text', expires_at: 'bigint' },
        many.map((i) => [`l${i}`, `c${i}`, `v${i}`, i % 2 ? `c${i + MANY}` : null, i]),
      );
      await tx.insertRows(
        'link_attempts',
        { conversation: 'text', since: 'bigint', used: 'integer' },
        many.map((i) => [`v${i}`, i, 1]),
      );
      await tx.insertRows(
        'reviews',
        {
          id: 'text',
          kind: 'text',
          subject_id: 'text',
          territory_id: 'text',
          state: 'text',
          created_at: 'bigint',
          turn_at: 'bigint',
          queue: 'text',
        },
        many.map((i) => [
          `r${i}`,
          'question',
          `q${i}`,
          `t${i % 100}`,
          'waiting',
          i,
          i,
          i % 4 ? 'open' : null,
        ]),
      );
      await tx.run(`INSERT INTO territories (id, kind, name) VALUES ('t7', 'commune', 'Tringa')`);
      await tx.insertRows(
        'citizens',
        { id: 'text', created_at: 'bigint' },
        many.map((i) => [`c${i}`, i]),
      );
      await tx.insertRows(
        'questions',
        {
          id: 'text',
          ticket: 'text',
          pseudonym: 'text',
          commune_id: 'text',
          target: 'text',
          state: 'text',
          language: 'text',
          form: 'text',
          main_id: 'text',
          submitted_at: 'bigint',
          changed_at: 'bigint',
        },
        many.map((i) => [
          ...[`q${i}`, `k${i}`, 'Personne', 't7', 'mayor', 'merged', 'fr', 'text'],
          i % 2 ? `q${i - 1}` : null,
          i,
          i,
        ]),
      );
      await tx.insertRows(
        'pauses',
        {
          id: 'text',
          citizen_id: 'text',
          commune_id: 'text',
          subject_id: 'text',
          reason: 'text',
          staff_id: 'text',
          from_at: 'bigint',
          until_at: 'bigint',
        },
        many.map((i) => [`p${i}`, `c${i}`, 't7', `q${i}`, 'flood', 's', i, i + 1]),
      );
    });
    if (kind === 'postgres') await database.write((tx) => tx.run('ANALYZE'));
  });
  afterAll(() => place.drop());

  it.each(Object.keys(QUERIES))('%s reads an index', async (what) => {
    const { sql, index, sorted = false } = QUERIES[what]!;
    const explain = kind === 'sqlite' ? 'EXPLAIN QUERY PLAN ' : 'EXPLAIN ';
    const plan = (await database.reader.query<Record<string, string>>(explain + sql))
      .map((row) => row.detail ?? row['QUERY PLAN'])
      .join('\n');
    expect(plan).toMatch(index);
    // The order is the index's: nothing is sorted for it. PostgreSQL may find it cheaper to sort one moderator's own.
    if (sorted && kind === 'sqlite') expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY|Sort/);
    // The whole of an index that holds only what is held or dead is little.
    expect(plan).not.toMatch(
      /SCAN (work|journal|outbox|addresses|link_codes|link_attempts)\b(?! USING INDEX outbox_(held|dead))|Seq Scan/,
    );
  });
});
