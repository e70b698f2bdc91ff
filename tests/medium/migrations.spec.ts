import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Database } from '../../src/database/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';

/** One row in every table that others point to, and one that points. */
const ROWS = [
  `INSERT INTO citizens (id, created_at) VALUES ('c1', 1)`,
  `INSERT INTO conversations (id, channel, account, citizen_id) VALUES ('v1', 'telegram', '1', 'c1')`,
  `INSERT INTO journal (dedupe, conversation, channel, account, day, received_at, state) VALUES ('d1', 'v1', 'telegram', '1', '2026-01-01', 1, 'pending')`,
  `INSERT INTO outbox (uid, conversation, channel, account, citizen_id, kind, state, created_at) VALUES ('u1', 'v1', 'telegram', '1', 'c1', 'reply', 'waiting', 1)`,
  `INSERT INTO addresses (id, conversation, at) VALUES ('a1', 'v1', 1)`,
  `INSERT INTO link_codes (id, citizen_id, conversation, expires_at) VALUES ('l1', 'c1', 'v1', 1)`,
  `INSERT INTO link_attempts (conversation, since, used) VALUES ('v1', 1, 1)`,
  `INSERT INTO territories (id, kind, name) VALUES ('t1', 'region', 'Kayes')`,
  `INSERT INTO territories (id, kind, name, parent_id) VALUES ('t2', 'commune', 'Tringa', 't1')`,
  `INSERT INTO offices (id, territory_id, role, title) VALUES ('o1', 't2', 'mayor', 'Maire')`,
  `INSERT INTO office_terms (office_id, holder_name, holder_id, until_at) VALUES ('o1', 'Former', 's0', 5)`,
  `INSERT INTO office_terms (office_id, holder_name, holder_id, from_at, until_at) VALUES ('o1', 'Awa', 's1', 5, 7)`,
  `INSERT INTO territories (id, kind, name) VALUES ('t3', 'intercommunality', 'Sycoten')`,
  `INSERT INTO intercommunal_members (body_id, commune_id) VALUES ('t3', 't2')`,
  `INSERT INTO staff (id, login, name, password_hash, created_at) VALUES ('s1', 'awa', 'Awa', 'x', 1)`,
  `INSERT INTO staff_grants (id, staff_id, role) VALUES ('g1', 's1', 'admin')`,
  `INSERT INTO text_edits (language, text_key, version, text, state, french, way, at) VALUES ('bm', 'a.b', 1, 'x', 'draft', 'y', 'inbox', 1)`,
  `INSERT INTO staff_sessions (id, staff_id, data, expires_at) VALUES ('e1', 's1', 'x', 1)`,
  `INSERT INTO staff_invitations (staff_id, token, expires_at) VALUES ('s1', 't', 1)`,
  `INSERT INTO staff_recovery_codes (code, staff_id, created_at) VALUES ('k1', 's1', 1)`,
  `INSERT INTO questions (id, ticket, citizen_id, pseudonym, commune_id, target, office_id, state, language, form, submitted_at, changed_at) VALUES ('q1', 'AAA-111', 'c1', 'Personne 1', 't2', 'mayor', 'o1', 'submitted', 'fr', 'text', 1, 1)`,
  `INSERT INTO lesson_progress (citizen_id, lesson, step, changed_at) VALUES ('c1', 'lesson-commune', 2, 1)`,
  `INSERT INTO recordings (id, language, key, spoken, seconds, bytes, recorded_by, recorded_at) VALUES ('r1', 'bm', 'menu.ask', 'abc', 2, 4000, 's1', 1)`,
  `INSERT INTO refusal_counts (commune_id, reason) VALUES ('t2', 'insult')`,
  `INSERT INTO pauses (id, citizen_id, commune_id, subject_id, reason, staff_id, from_at, until_at) VALUES ('p1', 'c1', 't2', 'q1', 'insult', 's1', 1, 2)`,
  `INSERT INTO question_events (question_id, verb, at) VALUES ('q1', 'submit', 1)`,
  `INSERT INTO safeguards (question_id, raised_by, raised_at) VALUES ('q1', 'person', 1)`,
  `INSERT INTO safeguard_words (id, question_id, kind, staff_id, words, at) VALUES ('w1', 'q1', 'note', 's1', 'x', 1)`,
  `INSERT INTO referral_numbers (id, number, answers, hours, languages, checked_at) VALUES ('n1', '1', 'x', 'x', 'fr', 1)`,
  `INSERT INTO data_links (token, citizen_id, expires_at) VALUES ('k1', 'c1', 1)`,
  `INSERT INTO erasure_promises (citizen_id, asked_at, due_at) VALUES ('c1', 1, 2)`,
  `INSERT INTO publications (id, question_id, commune_id, language, office_title, question, answer, asked_on, answered_on, published_at, published_by) VALUES ('p1', 'q1', 't2', 'fr', 'Maire', 'x', 'y', 1, 1, 1, 's1')`,
  `INSERT INTO publication_words (commune_id, word, seq) VALUES ('t2', 'pont', 1)`,
  `INSERT INTO question_turns (id, question_id, said_by, at) VALUES ('u1', 'q1', 'citizen', 1)`,
  `INSERT INTO commune_follows (citizen_id, commune_id, at, told_seq) VALUES ('c1', 't2', 1, 0)`,
];

const COUNTED = [
  'citizens',
  'conversations',
  'journal',
  'outbox',
  'addresses',
  'link_codes',
  'link_attempts',
  'territories',
  'offices',
  'office_terms',
  'intercommunal_members',
  'staff_grants',
  'staff_sessions',
  'staff_invitations',
  'staff_recovery_codes',
  'text_edits',
  'questions',
  'question_events',
  'safeguards',
  'safeguard_words',
  'referral_numbers',
  'data_links',
  'erasure_promises',
  'publications',
  'publication_words',
  'question_turns',
  'commune_follows',
  'lesson_progress',
  'recordings',
  'refusal_counts',
  'pauses',
];

describe.each(databaseKinds)('the migrations on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let source: DataSource;
  beforeAll(async () => {
    place = await testDatabase(kind, { bare: true });
    database = await place.open();
    source = (database as unknown as { source: DataSource }).source;
    for (const row of ROWS) await database.write((tx) => tx.run(row));
  });
  afterAll(() => place.drop());

  const counts = async (): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const table of COUNTED) {
      const rows = await database.reader
        .query<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`)
        .catch(() => [{ n: -1 }]);
      found[table] = rows[0]!.n;
    }
    return found;
  };

  it('leave the rows alone when they run again', async () => {
    const before = await counts();
    await place.open();
    expect(await counts()).toEqual(before);
  });

  it('undo one another from the last to the first and nothing but what is theirs, and come back', async () => {
    const names = source.migrations.map((migration) => migration.name!);
    for (const name of [...names].reverse()) {
      const before = await counts();
      await source.undoLastMigration({ transaction: 'each' });
      const after = await counts();
      for (const [table, n] of Object.entries(after)) {
        // -1: the table is gone with its migration. A table that stays keeps every row.
        if (n !== -1) expect([name, table, n]).toEqual([name, table, before[table]]);
      }
    }
    expect(new Set(Object.values(await counts()))).toEqual(new Set([-1]));
    await source.runMigrations({ transaction: 'each' });
    for (const row of ROWS) await database.write((tx) => tx.run(row));
    expect(new Set(Object.values(await counts()))).not.toContain(-1);
  });

  it('keep who holds an office when it gets a history, and again when it loses it', async () => {
    const last = 'OfficeTerms1700000020000';
    const undoneUntil = async (name: string) => {
      for (;;) {
        const [row] = await database.reader.query<{ name: string }>(
          `SELECT name FROM migrations ORDER BY timestamp DESC LIMIT 1`,
        );
        await source.undoLastMigration({ transaction: 'each' });
        if (row!.name === name) return;
      }
    };
    const held = `SELECT holder_name, holder_id, from_at, until_at FROM`;
    const awa = { holder_name: 'Awa', holder_id: 's1', from_at: 5, until_at: 7 };
    await undoneUntil(last);
    expect(await database.reader.query(`${held} offices`)).toEqual([awa]);
    await source.runMigrations({ transaction: 'each' });
    expect(await database.reader.query(`${held} office_terms`)).toEqual([awa]);
    expect(await database.reader.query(`SELECT basis FROM offices`)).toEqual([{ basis: 'elected' }]);
  });
});
