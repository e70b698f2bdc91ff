import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Sqlite from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { systemIds } from '../../src/shared/index.js';
import { WorkQueue, type Database } from '../../src/database/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';

const DAY = { day: 'text', wrapped_key: 'bytea' } as const;
const key = Buffer.from([1, 2, 3]);

describe.each(databaseKinds)('storage on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    place = await testDatabase(kind);
    database = await place.open();
  });
  afterAll(() => place.drop());

  const days = async (like: string) =>
    (
      await database.reader.query<{ day: string }>(`SELECT day FROM day_keys WHERE day LIKE ? ORDER BY day`, [
        like,
      ])
    ).map((row) => row.day);

  it('makes what was written readable once the promise resolves', async () => {
    await database.write((tx) =>
      tx.insertRows('day_keys', DAY, [
        ['a-1', key],
        ['a-2', key],
      ]),
    );
    expect(await days('a-%')).toEqual(['a-1', 'a-2']);
  });

  it('undoes a failing transaction and leaves those beside it alone', async () => {
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6].map((n) =>
        database.write(async (tx) => {
          await tx.insertRows('day_keys', DAY, [[`b-${n}`, key]]);
          await new Promise((resolve) => setTimeout(resolve, 5));
          if (n % 2 === 0) throw new Error('aborted');
        }),
      ),
    );
    expect(outcomes.map((o) => o.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    expect(await days('b-%')).toEqual(['b-1', 'b-3', 'b-5']);
  });

  it('runs what waits for the commit after it, and never after an abort', async () => {
    const called: string[] = [];
    await database.write(async (tx) => tx.afterCommit(() => called.push('committed')));
    await database
      .write(async (tx) => {
        tx.afterCommit(() => called.push('aborted'));
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(called).toEqual(['committed']);
  });

  it('skips rows that conflict and counts the others', async () => {
    const inserted = await database.write((tx) =>
      tx.insertRows(
        'day_keys',
        DAY,
        [
          ['c-1', key],
          ['c-1', key],
          ['c-2', key],
        ],
        'day',
      ),
    );
    expect(inserted).toBe(2);
  });

  it('changes many rows at once', async () => {
    await database.write((tx) =>
      tx.insertRows('day_keys', DAY, [
        ['d-1', key],
        ['d-2', key],
      ]),
    );
    const changed = await database.write((tx) =>
      tx.updateRows('day_keys', { day: 'text' }, { wrapped_key: 'bytea' }, [
        ['d-1', Buffer.from([9])],
        ['d-none', Buffer.from([8])],
      ]),
    );
    expect(changed).toBe(1);
    const rows = await database.reader.query<{ wrapped_key: Buffer }>(
      `SELECT wrapped_key FROM day_keys WHERE day LIKE 'd-%' ORDER BY day`,
    );
    expect(rows.map((row) => [...row.wrapped_key])).toEqual([[9], [1, 2, 3]]);
  });

  it('refuses the use of a transaction that has ended', async () => {
    if (kind !== 'sqlite') return;
    let late: Promise<unknown> = Promise.resolve();
    await database.write(async (tx) => {
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => tx.run('DELETE FROM day_keys'));
    });
    await expect(late).rejects.toThrow(/after its end/);
  });

  it('sets its PRAGMAs on both connections, after a reopening too', async () => {
    if (kind !== 'sqlite') return;
    for (const source of [database, await place.open()]) {
      const internals = source as unknown as { source: object; readOnlySource: object };
      for (const one of [internals.source, internals.readOnlySource]) {
        const connection = (one as { driver: { databaseConnection: Sqlite.Database } }).driver
          .databaseConnection;
        expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
        expect(connection.pragma('synchronous', { simple: true })).toBe(2);
        expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
        expect(connection.pragma('busy_timeout', { simple: true })).toBe(2000);
      }
    }
  });

  it('lets nobody write through the connection of the web pages', async () => {
    if (kind !== 'sqlite') return;
    const { readOnlySource } = database as unknown as { readOnlySource: DataSource };
    const reading = (sql: string) => () => database.reader.query(sql);
    const tries = [
      reading(`INSERT INTO day_keys (day, wrapped_key) VALUES ('e-1', x'00') RETURNING day`),
      reading(`DELETE FROM day_keys RETURNING day`),
      () => readOnlySource.query(`UPDATE day_keys SET day = 'e-2'`),
      () => readOnlySource.query(`DROP TABLE day_keys`),
    ];
    for (const attempt of tries)
      expect(String(await attempt().catch((error: unknown) => error))).toMatch(
        /attempt to write a readonly database/,
      );
    expect(await days('a-%')).toEqual(['a-1', 'a-2']);
  });

  describe('the work queue', () => {
    const queue = 'test';
    let work: WorkQueue;
    beforeAll(() => {
      work = new WorkQueue(kind, () => systemIds.next());
    });
    const add = (...keys: string[]) => database.write((tx) => work.add(tx, queue, keys));
    const MINUTE = 60_000;
    const take = (leaseMs = 60 * MINUTE) => database.write((tx) => work.take(tx, queue, 10, leaseMs));
    const finish = (leases: Parameters<WorkQueue['finish']>[2]) =>
      database.write((tx) => work.finish(tx, queue, leases));
    const finished = { more: false, waitMs: 0 };
    /** As if it had, for this key. */
    const minutePasses = (key: string) =>
      database.write((tx) =>
        tx.run(`UPDATE work SET due_at = due_at - ?, not_before = not_before - ? WHERE key = ?`, [
          MINUTE,
          MINUTE,
          key,
        ]),
      );

    it('gives a key to one taker only', async () => {
      await add('k1', 'k2');
      const [first, second] = await Promise.all([take(), take()]);
      expect([...first, ...second].map((lease) => lease.key).sort()).toEqual(['k1', 'k2']);
      await finish([...first, ...second].map((lease) => ({ ...lease, ...finished })));
      expect(await take()).toEqual([]);
    });

    it('gives a key back when work was added while it was leased', async () => {
      await add('k3');
      const [lease] = await take();
      await add('k3');
      expect(await take()).toEqual([]);
      await finish([{ ...lease!, ...finished }]);
      const [again] = await take();
      expect(again?.key).toBe('k3');
      await finish([{ ...again!, ...finished }]);
    });

    it('lets another take over after the lease, and refuses the late one', async () => {
      await add('k4');
      const [late] = await take(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      const [next] = await take();
      expect(next?.key).toBe('k4');
      expect(await finish([{ ...late!, ...finished }])).toEqual(new Set());
      expect(await finish([{ ...next!, ...finished }])).toEqual(new Set(['k4']));
    });

    it('keeps a key back until its wait is over, whatever is added meanwhile', async () => {
      await add('k5');
      const [lease] = await take();
      await finish([{ ...lease!, more: true, waitMs: MINUTE }]);
      await add('k5');
      expect(await take()).toEqual([]);
      expect(await work.nextDueIn(database.reader, queue)).toBeGreaterThan(0);
      await minutePasses('k5');
      expect((await take()).map((l) => l.key)).toEqual(['k5']);
    });

    it('brings work that can wait when its time has come, or with what is added before', async () => {
      const later = (key: string) =>
        database.write((tx) => work.addLater(tx, queue, [key], 3 * MINUTE, MINUTE));
      await later('k6');
      await later('k7');
      await add('k7');
      expect(await take()).toEqual([]);
      for (const key of ['k6', 'k7']) await minutePasses(key);
      expect((await take()).map((l) => l.key)).toEqual(['k7']);
      await minutePasses('k6');
      await minutePasses('k6');
      expect((await take()).map((l) => l.key)).toEqual(['k6']);
    });

    it('keeps back what can wait although its key is given back meanwhile', async () => {
      await add('k8');
      const [lease] = await take();
      await database.write((tx) => work.addLater(tx, queue, ['k8'], 3 * MINUTE, MINUTE));
      expect(await finish([{ ...lease!, more: false, waitMs: 0 }])).toEqual(new Set(['k8']));
      expect(await take()).toEqual([]);
      await minutePasses('k8');
      expect((await take()).map((l) => l.key)).toEqual(['k8']);
    });
  });
});
