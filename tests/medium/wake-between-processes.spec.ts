import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Wake, type Database } from '../../src/database/index.js';
import { WorkerLoop } from '../../src/messaging/worker-loop.js';
import { silentLogger } from '../../src/shared/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

const onPostgres = process.env.TEST_DATABASE_URL ? describe : describe.skip;

/** Short, so that a test need not wait long; long enough that a notice can be missed in between. */
const TIMES = { reconnectMs: 1000, beatMs: 200, answerMs: 1500 };

onPostgres('waking another process (needs TEST_DATABASE_URL)', () => {
  let place: TestDatabase;
  let here: Database;
  let there: Database;
  let near: Wake;
  let far: Wake;
  const heard: string[] = [];

  beforeAll(async () => {
    place = await testDatabase('postgres');
    [here, there] = [await place.open(), await place.open()];
  });
  beforeEach(async () => {
    [near, far] = [new Wake(here, silentLogger, TIMES), new Wake(there, silentLogger, TIMES)];
    await near.listen(place.target);
    await far.listen(place.target);
    heard.length = 0;
    for (const topic of ['questions', 'outbound:telegram:1']) {
      near.on(topic, () => heard.push(`near ${topic}`));
      far.on(topic, () => heard.push(`far ${topic}`));
    }
  });
  afterEach(async () => {
    await near.stop();
    await far.stop();
  });
  afterAll(() => place.drop());

  async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const deadline = Date.now() + 25_000;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  const listeners = async (): Promise<number> =>
    (
      await here.reader.query(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'baro listener'`,
      )
    ).length;
  const endListeners = (): Promise<unknown> =>
    here.reader.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'baro listener'`,
    );
  /** Everything that was told before this is through: a later notice has arrived. */
  async function told(): Promise<void> {
    let last = false;
    const off = far.on('last', () => (last = true));
    near.signal('last');
    await until(() => last, 'the last notice');
    off();
  }

  it('tells it once, and oneself not a second time', async () => {
    await here.write(async (tx) => near.after(tx, 'questions'));
    await told();
    expect(heard).toEqual(['near questions', 'far questions']);
  });

  it('tells nobody of a transaction that was undone', async () => {
    await here
      .write(async (tx) => {
        near.after(tx, 'questions');
        throw new Error('no');
      })
      .catch(() => undefined);
    await told();
    expect(heard).toEqual([]);
  });

  it('tells of many commits at once with few notices', async () => {
    for (let n = 0; n < 200; n += 1) near.signal('questions');
    await told();
    const far = heard.filter((line) => line === 'far questions').length;
    expect(far).toBeGreaterThan(0);
    expect(far).toBeLessThan(20);
  });

  it('wakes one who would not look by themselves for a long time', async () => {
    let rounds = 0;
    const loop = new WorkerLoop({
      name: 'test',
      tick: async () => {
        rounds += 1;
        return { again: false };
      },
      onWake: (woken) => far.on('work', woken),
      pollMs: 3_600_000,
      logger: silentLogger,
    });
    loop.start();
    await until(() => rounds === 1, 'the first round');
    near.signal('something else');
    near.signal('work');
    await until(() => rounds === 2, 'a round for the work of the other process');
    await loop.stop();
  });

  it('keeps trying while the server refuses, catches up with what was told meanwhile, and hears as before', async () => {
    const name = new URL(place.target.location).pathname.slice(1);
    const refuse = async (yes: boolean): Promise<void> => {
      const server = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
      await server.connect();
      await server.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS ${yes ? 'false' : 'true'}`);
      await server.end();
    };
    await refuse(true);
    await endListeners();
    await until(async () => (await listeners()) === 0, 'the connections to end');
    // Nobody can listen, however fast or slow this is.
    near.signal('outbound:telegram:1');
    await new Promise((resolve) => setTimeout(resolve, 2 * TIMES.reconnectMs));
    heard.length = 0;
    await refuse(false);
    await until(
      () => heard.includes('far questions') && heard.includes('near questions'),
      'both to catch up',
    );
    expect(heard).toContain('far outbound:telegram:1');
    await until(async () => (await listeners()) === 2, 'the connections');
    await told();
    heard.length = 0;
    near.signal('outbound:telegram:1');
    await told();
    expect(heard).toEqual(['near outbound:telegram:1', 'far outbound:telegram:1']);
  });

  it('tells at the stop what was not told yet', async () => {
    near.signal('questions');
    await near.stop();
    await until(() => heard.includes('far questions'), 'the notice');
  });
});
