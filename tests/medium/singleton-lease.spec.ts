import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SingletonLease, type Database } from '../../src/database/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(databaseKinds)('what only one process may do at a time, on %s', (kind) => {
  let place: TestDatabase;
  let here: Database;
  let there: Database;

  beforeAll(async () => {
    place = await testDatabase(kind);
    here = await place.open();
    // On SQLite one process does everything.
    there = kind === 'postgres' ? await place.open() : here;
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => place.drop());

  let count = 0;
  /** Two processes that want the same. */
  const rivals = (leaseMs = MINUTE): [SingletonLease, SingletonLease] => {
    const name = `test:${++count}`;
    return [
      new SingletonLease(here, name, 'one', leaseMs),
      new SingletonLease(there, name, 'other', leaseMs),
    ];
  };
  /** As if so much time had gone by since the lease was taken. */
  const passed = (milliseconds: number): Promise<number> =>
    here.write((tx) =>
      tx.run(`UPDATE singletons SET until = until - ? WHERE name = ?`, [milliseconds, `test:${count}`]),
    );

  it('is done by one of many who ask at once', async () => {
    const name = 'test:many';
    const leases = Array.from(
      { length: 12 },
      (_, i) => new SingletonLease(i % 2 ? here : there, name, `holder ${i}`, MINUTE),
    );
    const held = await Promise.all(leases.map((lease) => lease.hold()));
    expect(held.filter(Boolean)).toHaveLength(1);
  });

  it('stays with its holder, who renews it', async () => {
    const [one, other] = rivals();
    expect(await one.hold()).toBe(true);
    await passed(MINUTE - 5000);
    expect(await one.hold()).toBe(true);
    await passed(MINUTE - 5000);
    expect(await other.hold()).toBe(false);
  });

  it('is taken over once the holder has been silent to the end of the lease, and stays taken', async () => {
    const [one, other] = rivals();
    await one.hold();
    await passed(MINUTE + 1000);
    expect(await other.hold()).toBe(true);
    expect(await one.hold()).toBe(false);
  });

  it("ends by the database's clock, whatever a process takes the time for", async () => {
    const [one, other] = rivals();
    await one.hold();
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + HOUR);
    expect(await other.hold()).toBe(false);
    jest.restoreAllMocks();
    await passed(MINUTE + 1000);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() - HOUR);
    expect(await other.hold()).toBe(true);
  });

  it('is free at once when its holder gives it back, and not when somebody else tries to', async () => {
    const [one, other] = rivals();
    await one.hold();
    await other.release();
    expect(await other.hold()).toBe(false);
    await one.release();
    expect(await other.hold()).toBe(true);
  });
});
