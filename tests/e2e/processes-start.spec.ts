import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { environment } from '../bench/support/stage.js';
import { Ledger } from '../bench/support/crash-ledger.js';
import { ServiceProcess } from '../bench/support/service-process.js';
import { migrations } from '../../src/database/migrations/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const onPostgres = process.env.TEST_DATABASE_URL ? describe : describe.skip;

/** The lock that src/database/open.ts takes while it brings the database up to date. */
const MIGRATING = 7262271;

onPostgres('processes that start together on an empty database (needs TEST_DATABASE_URL)', () => {
  let place: TestDatabase;
  const services: ServiceProcess[] = [];

  beforeAll(async () => {
    place = await testDatabase('postgres', { bare: true });
  });
  afterAll(async () => {
    for (const service of services) await service.kill();
    await place.drop();
  });

  const start = (changes: Record<string, string> = {}): ServiceProcess => {
    // Nobody's bot: what is looked at is the start.
    const settings = environment(place, 'http://127.0.0.1:9', 0);
    const service = ServiceProcess.start({ ...settings, ...changes });
    services.push(service);
    return service;
  };
  const rows = <R>(sql: string): Promise<R[]> => new Ledger(place.target).live((ask) => ask<R>(sql));
  const waitingToMigrate = async (): Promise<number> =>
    (await rows(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).length;

  async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('bring it up to date one after the other, make one key, and all serve', async () => {
    const third = new pg.Client({ connectionString: place.target.location });
    await third.connect();
    await third.query(`SELECT pg_advisory_lock(${MIGRATING})`);
    const both = [start(), start()];
    try {
      await until(async () => (await waitingToMigrate()) === 2, 'both to wait for their turn');
      expect(await rows(`SELECT to_regclass('migrations') AS made`)).toEqual([{ made: null }]);
    } finally {
      await third.end();
    }

    for (const { ready } of both) expect((await fetch(`${await ready}/health/ready`)).status).toBe(200);
    const done = await rows<{ name: string }>(`SELECT name FROM migrations ORDER BY id`);
    expect(done.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
    expect(readdirSync(place.folder).filter((name) => name.startsWith('master.key'))).toEqual(['master.key']);
    const communes = await rows(`SELECT id FROM territories WHERE kind = 'commune'`);
    expect(communes).toHaveLength(129);
  });

  it('refuse a machine that has another key, or none', async () => {
    const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
    const [other, missing] = ['other.key', 'missing.key'].map((name) => path.join(place.folder, name)) as [
      string,
      string,
    ];
    writeFileSync(other, JSON.stringify({ version: 1, wrap: key(1), index: key(2) }), { mode: 0o600 });
    const refused = [start({ MASTER_KEY_FILE: other }), start({ MASTER_KEY_FILE: missing })];
    for (const { ready } of refused) await expect(ready).rejects.toThrow(/ended with 1/);
    expect(existsSync(missing)).toBe(false);
  });
});
