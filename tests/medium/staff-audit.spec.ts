import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database, SqlValue } from '../../src/database/index.js';
import { AuditLog } from '../../src/staff/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { House } from '../support/house.js';

describe.each(databaseKinds)('the audit log on %s', (kind) => {
  let place: TestDatabase;
  let house: House;
  let log: AuditLog;

  beforeAll(async () => {
    place = await testDatabase(kind);
    house = await House.open(place);
    log = house.audit;
  });
  afterAll(() => place.drop());
  beforeEach(() =>
    house.database.write(async (tx) => {
      await tx.run('DELETE FROM audit_log');
      await tx.run('DELETE FROM audit_head');
    }),
  );

  const append = (subject: string, by = log, database: Database = house.database) =>
    database.write((tx) =>
      by.append(tx, { staffId: 'awa', verb: 'question.approve', subject, details: { n: 1 } }),
    );
  const run = (sql: string, parameters: SqlValue[] = []) =>
    house.database.write((tx) => tx.run(sql, parameters));
  const seqs = async () =>
    (await house.database.reader.query<{ seq: number }>(`SELECT seq FROM audit_log ORDER BY seq`)).map(
      (row) => row.seq,
    );
  const written = async (n: number): Promise<number[]> => {
    for (let i = 1; i <= n; i += 1) await append(`question:${i}`);
    return seqs();
  };

  it('is intact when it is empty and after every entry', async () => {
    expect(await log.verify()).toEqual({ intact: true, entries: 0, brokenAt: null, how: null });
    await written(3);
    expect(await log.verify()).toEqual({ intact: true, entries: 3, brokenAt: null, how: null });
  });

  it('is followed over more entries than are read at once', async () => {
    await house.database.write(async (tx) => {
      for (let i = 0; i < 1001; i += 1)
        await log.append(tx, { staffId: null, verb: 'system.tick', subject: `tick:${i}` });
    });
    expect(await log.verify()).toEqual({ intact: true, entries: 1001, brokenAt: null, how: null });
  });

  it.each([
    ['staff_id', 'bintou'],
    ['verb', 'question.reject'],
    ['subject', 'question:99'],
    ['details', '{"n":2}'],
    ['at', 1],
  ])('shows where the %s of an entry was changed', async (column, value) => {
    const [, second] = await written(3);
    await run(`UPDATE audit_log SET ${column} = ? WHERE seq = ?`, [value, second!]);
    expect(await log.verify()).toEqual({ intact: false, entries: 1, brokenAt: second, how: 'changed' });
  });

  it('shows that an entry was taken out', async () => {
    const [, second, third] = await written(3);
    await run(`DELETE FROM audit_log WHERE seq = ?`, [second!]);
    expect(await log.verify()).toMatchObject({ intact: false, brokenAt: third, how: 'gap' });
  });

  it('shows that two entries changed places', async () => {
    const [first, second, third] = await written(3);
    await run(`UPDATE audit_log SET seq = -1 WHERE seq = ?`, [second!]);
    await run(`UPDATE audit_log SET seq = ? WHERE seq = ?`, [second!, third!]);
    await run(`UPDATE audit_log SET seq = ? WHERE seq = -1`, [third!]);
    expect(await log.verify()).toEqual({ intact: false, entries: 1, brokenAt: second, how: 'moved' });
    await run(`DELETE FROM audit_log WHERE seq = ?`, [first!]);
    expect(await log.verify()).toMatchObject({ intact: false, brokenAt: second });
  });

  it('shows that the last entries were cut off', async () => {
    const all = await written(3);
    await run(`DELETE FROM audit_log WHERE seq = ?`, [all[2]!]);
    expect(await log.verify()).toEqual({ intact: false, entries: 2, brokenAt: null, how: 'end' });
  });

  it('shows that it was cut off and its head with it, and goes on showing it', async () => {
    const all = await written(3);
    await run(`DELETE FROM audit_log WHERE seq = ?`, [all[2]!]);
    await run(
      `UPDATE audit_head SET entries = 2, last_seq = ?, chain = (SELECT chain FROM audit_log WHERE seq = ?)`,
      [all[1]!, all[1]!],
    );
    expect(await log.verify()).toMatchObject({ intact: false, brokenAt: null, how: 'head' });
    await append('question:4');
    await append('question:5');
    expect((await log.verify()).intact).toBe(false);
  });

  it('shows that its head was removed', async () => {
    await written(2);
    await run(`DELETE FROM audit_head`);
    expect((await log.verify()).intact).toBe(false);
    await append('question:3');
    expect((await log.verify()).intact).toBe(false);
  });

  it('shows an entry made without the key', async () => {
    const all = await written(2);
    await run(
      `INSERT INTO audit_log (at, staff_id, verb, subject, details, chain) SELECT at, staff_id, verb, 'question:9', details, chain FROM audit_log WHERE seq = ?`,
      [all[1]!],
    );
    await append('question:3');
    const forged = (await seqs())[2];
    expect(await log.verify()).toMatchObject({ intact: false, brokenAt: forged });
  });

  it('leaves no trace of what was undone', async () => {
    await written(1);
    await house.database
      .write(async (tx) => {
        await log.append(tx, { staffId: 'awa', verb: 'question.approve', subject: 'question:2' });
        throw new Error('undone');
      })
      .catch(() => undefined);
    expect(await log.verify()).toEqual({ intact: true, entries: 1, brokenAt: null, how: null });
  });

  it('does not fork when two processes write at once', async () => {
    const other = await place.open();
    const theirs = new AuditLog(other, house.vault, house.clock);
    // SQLite belongs to one process; there the second is a second caller.
    const [database, by] = kind === 'postgres' ? [other, theirs] : [house.database, theirs];
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        n % 2 ? append(`question:${n}`) : append(`question:${n}`, by, database),
      ),
    );
    expect(await log.verify()).toEqual({ intact: true, entries: 30, brokenAt: null, how: null });
  });

  it('stays verifiable when the oldest entries are forgotten', async () => {
    await written(3);
    house.clock.advance(1000);
    const instant = house.clock.now();
    await append('question:4');
    expect(await house.database.write((tx) => log.forgetBefore(tx, instant))).toBe(3);
    expect(await log.verify()).toEqual({ intact: true, entries: 1, brokenAt: null, how: null });
    expect(await house.database.write((tx) => log.forgetBefore(tx, instant))).toBe(0);
    house.clock.advance(1000);
    expect(await house.database.write((tx) => log.forgetBefore(tx, house.clock.now()))).toBe(1);
    await append('question:5');
    expect(await log.verify()).toEqual({ intact: true, entries: 1, brokenAt: null, how: null });
  });
});
