import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import path from 'node:path';
import type { Database, SqlValue } from '../../src/database/index.js';
import { FolderMediaStore, retain } from '../../src/messaging/index.js';
import { systemClock } from '../../src/shared/index.js';
import { Vault } from '../../src/vault/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 1);
const ago = (days: number): number => NOW - days * DAY_MS;
/** More than two slices. */
const MANY = 1200;

describe.each(databaseKinds)('the nightly cleaning on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let vault: Vault;
  let store: FolderMediaStore;
  beforeAll(async () => {
    place = await testDatabase(kind);
    database = await place.open();
    vault = await Vault.open(database, path.join(place.folder, 'master.key'), systemClock);
    store = await FolderMediaStore.open(path.join(place.folder, 'media'));
  });
  beforeEach(async () => {
    await database.write(async (tx) => {
      for (const table of [
        'journal',
        'outbox',
        'media',
        'work',
        'addresses',
        'link_codes',
        'link_attempts',
        'conversations',
        'citizens',
      ])
        await tx.run(`DELETE FROM ${table}`);
    });
  });
  afterAll(() => place.drop());

  const clean = async (): Promise<number> =>
    (await retain(database, vault, { now: () => NOW }, { store })).rows;

  const names = async (sql: string): Promise<string[]> =>
    (await database.reader.query<{ name: string }>(sql)).map(({ name }) => name);

  const received = (rows: [name: string, days: number, state: string][]): Promise<number> =>
    database.write((tx) =>
      tx.insertRows(
        'journal',
        {
          dedupe: 'text',
          received_at: 'bigint',
          state: 'text',
          channel: 'text',
          account: 'text',
          day: 'text',
        },
        rows.map(([name, days, state]) => [name, ago(days), state, 'telegram', '1', '2026-01-01']),
      ),
    );

  it('lets go of every old message that was handled, and of no other', async () => {
    await received(
      Array.from({ length: MANY }, (_, i): [string, number, string] => [`old ${i}`, 31, 'done']),
    );
    await received([
      ['aside', 31, 'quarantined'],
      ['stuck', 31, 'pending'],
      ['old after stuck', 31, 'done'],
      ['young', 29, 'done'],
    ]);
    expect(await clean()).toBe(MANY + 2);
    expect(await names(`SELECT dedupe AS name FROM journal ORDER BY seq`)).toEqual(['stuck', 'young']);
  });

  it('lets go of every old answer that left or never will, and of no other', async () => {
    const rows: [string, number, string][] = [
      ...Array.from({ length: MANY }, (_, i): [string, number, string] => [`old ${i}`, 91, 'sent']),
      ['waits', 91, 'waiting'],
      ['failed', 91, 'failed'],
      ['young', 89, 'sent'],
    ];
    await database.write((tx) =>
      tx.insertRows(
        'outbox',
        {
          uid: 'text',
          created_at: 'bigint',
          state: 'text',
          conversation: 'text',
          channel: 'text',
          account: 'text',
          citizen_id: 'text',
          kind: 'text',
        },
        rows.map(([name, days, state]) => [name, ago(days), state, 'v', 'telegram', '1', 'c', 'reply']),
      ),
    );
    expect(await clean()).toBe(MANY + 1);
    expect(await names(`SELECT uid AS name FROM outbox ORDER BY seq`)).toEqual(['waits', 'young']);
  });

  it('reads no further than the first young message', async () => {
    await received(
      Array.from({ length: MANY }, (_, i): [string, number, string] => [`young ${i}`, 1, 'done']),
    );
    const asked: { sql: string; rows: number }[] = [];
    const reader = database.reader;
    const watched = Object.create(database, {
      reader: {
        value: {
          kind,
          query: async (sql: string, parameters?: SqlValue[]) => {
            const rows = await reader.query(sql, parameters);
            if (sql.includes('FROM journal')) asked.push({ sql, rows: rows.length });
            return rows;
          },
        },
      },
    }) as Database;
    await retain(watched, vault, { now: () => NOW });
    expect(asked.map(({ rows }) => rows)).toEqual([500]);
  });

  it('lets go of files that are nobody’s once their day is past, with what is stored', async () => {
    const rows: [name: string, days: number, state: string, citizen: string | null][] = [
      ['erased', 8, 'gone', null],
      ['too-large', 8, 'too-large', null],
      ['aside', 8, 'stored', null],
      ['somebodys', 8, 'stored', 'c'],
      ['waited-for', 8, 'waiting', null],
      ['young', 6, 'gone', null],
    ];
    await database.write(async (tx) => {
      await tx.insertRows(
        'media',
        {
          id: 'text',
          created_at: 'bigint',
          state: 'text',
          citizen_id: 'text',
          channel: 'text',
          account: 'text',
          conversation: 'text',
          journal_dedupe: 'text',
          day: 'text',
          kind: 'text',
        },
        rows.map(([id, days, state, citizen]) => [
          id,
          ago(days),
          state,
          citizen,
          'telegram',
          '1',
          'v',
          id,
          '2026-01-01',
          'voice',
        ]),
      );
      await tx.insertRows('work', { queue: 'text', key: 'text', due_at: 'bigint', token: 'text' }, [
        ['media', 'aside', null, null],
        ['media', 'somebodys', null, null],
        ['media', 'waited-for', null, null],
        ['media', 'never heard of', null, null],
        ['media', 'fetched right now', 5, 'token'],
        ['inbound', 'v', null, null],
      ]);
    });
    for (const [id] of rows) await store.put(id, Buffer.from('sealed'));
    expect(await clean()).toBe(6);
    const left = ['somebodys', 'waited-for', 'young'];
    expect(await names(`SELECT id AS name FROM media ORDER BY id`)).toEqual(left);
    const stored = await Promise.all(rows.map(async ([id]) => ((await store.get(id)) ? [id] : [])));
    expect(stored.flat().sort()).toEqual(left);
    expect(await names(`SELECT key AS name FROM work ORDER BY key`)).toEqual([
      'fetched right now',
      'v',
      'waited-for',
    ]);
  });

  it('comes back to a file that the store would not delete, and lets go of the others', async () => {
    const files = ['a', 'stubborn', 'z'];
    await database.write((tx) =>
      tx.insertRows(
        'media',
        {
          id: 'text',
          created_at: 'bigint',
          state: 'text',
          channel: 'text',
          account: 'text',
          conversation: 'text',
          journal_dedupe: 'text',
          day: 'text',
          kind: 'text',
        },
        files.map((id) => [id, ago(8), 'gone', 'telegram', '1', 'v', id, '2026-01-01', 'voice']),
      ),
    );
    for (const id of files) await store.put(id, Buffer.from('sealed'));
    const refusing = Object.create(store, {
      delete: {
        value: async (id: string) => {
          if (id === 'stubborn') throw new Error('503');
          await store.delete(id);
        },
      },
    }) as FolderMediaStore;
    const left = await retain(database, vault, { now: () => NOW }, { store: refusing });
    expect(left).toEqual({ rows: 2, filesLeft: 1 });
    expect(await names(`SELECT id AS name FROM media`)).toEqual(['stubborn']);
    expect(await clean()).toBe(1);
    expect(await store.get('stubborn')).toBeNull();
  });

  it('forgets addresses that lead to nobody, and none that keeps somebody apart', async () => {
    await database.write(async (tx) => {
      await tx.run(`INSERT INTO citizens (id, created_at) VALUES ('awa', 1)`);
      await tx.insertRows(
        'conversations',
        { id: 'text', channel: 'text', account: 'text', citizen_id: 'text' },
        [
          ['living', 'telegram', '1', 'awa'],
          ['erased', 'telegram', '1', null],
        ],
      );
      await tx.insertRows('addresses', { id: 'text', conversation: 'text', at: 'bigint' }, [
        ['of somebody living', 'living', ago(400)],
        ['of somebody erased', 'erased', ago(31)],
        ['of nobody', 'new:1', ago(31)],
        ['of nobody, lately', 'new:2', ago(29)],
        // Without this row the next owner of the number would be taken for Awa.
        ['living', 'new:3', ago(400)],
        ['erased', 'new:4', ago(31)],
        ...Array.from({ length: MANY }, (_, i): SqlValue[] => [`old ${i}`, 'new:5', ago(31)]),
      ]);
    });
    expect(await clean()).toBe(MANY + 3);
    expect(await names(`SELECT id AS name FROM addresses ORDER BY id`)).toEqual([
      'living',
      'of nobody, lately',
      'of somebody living',
    ]);
  });

  it('forgets codes that are over and attempts that count no more', async () => {
    await database.write(async (tx) => {
      await tx.insertRows(
        'link_codes',
        { id: 'text', citizen_id: 'text', conversation: 'text', expires_at: 'bigint' },
        [
          ['over', 'awa', 'v', NOW - 1],
          ['good', 'oumou', 'w', NOW + 1],
        ],
      );
      await tx.insertRows('link_attempts', { conversation: 'text', since: 'bigint', used: 'integer' }, [
        ['old', NOW - 3_600_001, 5],
        ['young', NOW - 1, 5],
      ]);
    });
    expect(await clean()).toBe(2);
    expect(
      await names(`SELECT id AS name FROM link_codes UNION ALL SELECT conversation FROM link_attempts`),
    ).toEqual(['good', 'young']);
  });
});
