import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '../../src/database/index.js';
import type { Principal } from '../../src/staff/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { House, TRINGA } from '../support/house.js';
import { Operator } from '../support/operator.js';
import { Phones } from '../support/phones.js';
import { onServer } from '../support/template.js';
import { Way } from '../support/way.js';

const onPostgres = process.env.TEST_DATABASE_URL ? describe : describe.skip;
const AWA = 'phone of awa';
const WORDS = 'Quand le puits de ɲininkali sera-t-il réparé ?';

onPostgres('a SQLite database that is carried over to PostgreSQL', () => {
  let from: TestDatabase;
  let to: TestDatabase;
  let operator: Operator;
  let question: string;
  let moderator: Principal;

  beforeAll(async () => {
    from = await testDatabase('sqlite');
    to = await testDatabase('postgres', { bare: true });
    operator = new Operator(from);
    const phones = await Phones.open(from);
    await phones.way.welcome(AWA);
    await phones.way.welcome('phone of moussa');
    moderator = await phones.house.moderator(TRINGA);
    const { officeId } = await phones.house.official(TRINGA, 'mayor');
    question = await phones.house.ask(await phones.house.citizen(), { text: WORDS });
    await phones.house.questions.hand(moderator, question, officeId);
    await phones.way.stop();
    await phones.way.database.close();
  });
  afterAll(async () => {
    await from.drop();
    await to.drop();
  });

  const copy = (target = to.target.location) => operator.type(`database-copy --to ${target}`);
  const tablesOf = async (database: Database): Promise<string[]> =>
    (
      await database.reader.query<{ name: string }>(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> 'migrations'`,
      )
    ).map(({ name }) => name);
  const countIn = async (database: Database, table: string): Promise<number> =>
    Number((await database.reader.query<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n);
  /** Connections that keep the file would be taken for a service that runs. */
  const looking = async <T>(place: TestDatabase, look: (database: Database) => Promise<T>): Promise<T> => {
    const database = await place.open();
    try {
      return await look(database);
    } finally {
      await database.close();
    }
  };

  it.each([
    ['no PostgreSQL', 'sqlite:./other.sqlite', /--to must be postgres/],
    ['nobody answers', 'postgres://root@127.0.0.1:9/none', /cannot be opened/],
  ])('is refused where the target is %s', async (_what, target, why) => {
    expect(await copy(target)).toMatchObject({ code: 1, complained: [expect.stringMatching(why)] });
  });

  it('is refused where the target holds something else, which is left alone', async () => {
    const other = await testDatabase('postgres', { bare: true });
    await onServer(other.target.location, 'CREATE TABLE recipes (name text)');
    const said = await copy(other.target.location);
    expect(said).toMatchObject({ code: 1, complained: [expect.stringMatching(/tables of something else/)] });
    await onServer(other.target.location, 'DROP TABLE recipes');
    // Nothing of ours was made there: it is taken as empty as it was.
    expect((await copy(other.target.location)).code).toBe(0);
    await other.drop();
  });

  it('is refused while somebody has it open', async () => {
    await looking(from, async () => {
      expect(await copy()).toMatchObject({ code: 1, complained: [expect.stringMatching(/Baro is running/)] });
    });
  });

  it('is there row by row, and works on', async () => {
    const { code, printed, complained } = await copy();
    expect([code, complained]).toEqual([0, []]);
    const counts = await looking(from, async (database) => {
      const tables = await tablesOf(database);
      return Promise.all(tables.map(async (table) => [table, await countIn(database, table)] as const));
    });
    const total = counts.reduce((sum, [, n]) => sum + n, 0);
    expect(total).toBeGreaterThan(150);
    expect(printed.join('\n')).toContain(`Copied ${total} rows`);
    const there = await to.open();
    for (const [table, n] of counts) expect([table, await countIn(there, table)]).toEqual([table, n]);

    const moved: TestDatabase = { ...to, folder: from.folder };
    const way = await Way.open(moved);
    // She goes on where she was, under the key that she had; a number that was given is not given again.
    expect((await way.write(AWA, '0')).join()).toMatch(/Que voulez-vous faire/);
    await way.stop();
    const house = await House.open(moved, there);
    expect((await house.desk.question(moderator, question)).text).toBe(WORDS);
    expect((await house.audit.verify()).entries).toBeGreaterThan(0);
  });

  it('is refused a second time: the target is not empty any more', async () => {
    const there = await to.open();
    const before = await countIn(there, 'outbox');
    expect(await copy()).toMatchObject({
      code: 1,
      complained: [expect.stringMatching(/target is not empty/)],
    });
    expect(await countIn(there, 'outbox')).toBe(before);
  });
});
