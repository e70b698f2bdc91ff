import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '../../src/database/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { Operator } from '../support/operator.js';

describe.each(databaseKinds)('the backup of %s', (kind) => {
  let place: TestDatabase;
  let operator: Operator;

  beforeAll(async () => {
    place = await testDatabase(kind);
    operator = new Operator(place);
    await operator.type('communes');
  });

  afterAll(() => place.drop());

  const copyIn = (folder: string): string =>
    path.join(folder, kind === 'sqlite' ? 'test.sqlite' : 'baro.dump');

  it('copies database and files, and leaves the key where it is', async () => {
    const media = path.join(operator.dataDir, 'media', '7f');
    mkdirSync(media, { recursive: true });
    writeFileSync(path.join(media, 'm-1_7f'), 'sealed');
    writeFileSync(path.join(media, 'm-2_7f.12.part'), 'half');
    const folder = path.join(place.folder, 'backup-1');

    expect(await operator.type(`backup ${folder}`)).toMatchObject({ code: 0, complained: [] });

    expect(readFileSync(path.join(folder, 'media', '7f', 'm-1_7f'), 'utf8')).toBe('sealed');
    expect(readdirSync(folder, { recursive: true })).toHaveLength(5);
    expect(existsSync(copyIn(folder))).toBe(true);
    const key = JSON.parse(readFileSync(operator.keyFile, 'utf8')) as { wrap: string };
    expect(readFileSync(copyIn(folder)).includes(Buffer.from(key.wrap, 'base64'))).toBe(false);
    expect(readFileSync(copyIn(folder)).includes(key.wrap)).toBe(false);
  });

  it('never overwrites another', async () => {
    const folder = path.join(place.folder, 'backup-2');
    await operator.type(`backup ${folder}`);
    expect((await operator.type(`backup ${folder}`)).complained).toEqual([
      expect.stringContaining('is not empty'),
    ]);
  });
});

describe('the backup of a database that is being written to', () => {
  it('holds one state of it', async () => {
    const place = await testDatabase('sqlite');
    const operator = new Operator(place);
    await operator.type('communes');
    const database = await place.open();
    let writing = true;
    const writer = (async () => {
      for (let i = 0; writing; i += 1)
        await database.write(async (tx) => {
          // Two rows that belong together: a copy with one of them is torn.
          for (const half of ['a', 'b']) await tx.run(`INSERT INTO pace (scope) VALUES (?)`, [`${half}${i}`]);
        });
    })();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const folder = path.join(place.folder, 'backup');
    await operator.type(`backup ${folder}`);
    writing = false;
    await writer;

    const copy = new Sqlite(path.join(folder, 'test.sqlite'), { readonly: true });
    const halves = copy
      .prepare(`SELECT substr(scope, 1, 1) AS half, COUNT(*) AS n FROM pace GROUP BY half ORDER BY half`)
      .all() as { n: number }[];
    copy.close();
    await place.drop();
    expect(halves[0]!.n).toBeGreaterThan(0);
    expect(halves[0]!.n).toBe(halves[1]!.n);
  });
});

describe('a backup that is put back', () => {
  it('opens with the key it was made with, and with no other', async () => {
    const place = await testDatabase('sqlite');
    const operator = new Operator(place);
    const made = await operator.type(`staff add --login awa --name Awa --role admin`);
    const folder = path.join(place.folder, 'backup');
    await operator.type(`backup ${folder}`);
    const restored = { DATABASE_URL: `sqlite:${path.join(folder, 'test.sqlite')}` };

    expect((await operator.type('staff list', restored)).printed).toEqual(['awa  Awa  admin: everywhere']);
    const database = await openDatabase({ kind: 'sqlite', location: path.join(folder, 'test.sqlite') });
    const entered = await operator.enter(database, 'awa', made.password());
    await database.close();
    expect(entered).toMatchObject({ outcome: 'in' });

    const other = JSON.stringify({ version: 1, wrap: aKey(1), index: aKey(2) });
    writeFileSync(path.join(place.folder, 'other.key'), other);
    const withOther = { ...restored, MASTER_KEY_FILE: path.join(place.folder, 'other.key') };
    expect((await operator.type('staff list', withOther)).complained).toEqual([
      expect.stringContaining('is not the one of this database'),
    ]);
    await place.drop();
  });
});

const aKey = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
