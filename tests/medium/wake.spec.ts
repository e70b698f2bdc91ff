import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Wake, type Database } from '../../src/database/index.js';
import { WorkerLoop } from '../../src/messaging/worker-loop.js';
import { silentLogger } from '../../src/shared/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';

const LONG_MS = 20_000;
/** A poll nobody lives to see. */
const NEVER_MS = 3_600_000;

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + LONG_MS;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe.each(databaseKinds)('who waits for work on %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  let wake: Wake;

  beforeAll(async () => {
    place = await testDatabase(kind);
    database = await place.open();
    wake = new Wake(database, silentLogger);
    await wake.listen(place.target);
  });
  afterAll(async () => {
    await wake.stop();
    await place.drop();
  });

  it('is woken once the work is committed, and not before', async () => {
    let woken = 0;
    const off = wake.on('work', () => (woken += 1));
    await database.write(async (tx) => {
      wake.after(tx, 'work');
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(woken).toBe(0);
    });
    expect(woken).toBe(1);
    off();
  });

  it('is not woken for work that was undone', async () => {
    let woken = 0;
    const off = wake.on('undone', () => (woken += 1));
    const aborted = database.write(async (tx) => {
      wake.after(tx, 'undone');
      throw new Error('no');
    });
    await expect(aborted).rejects.toThrow('no');
    expect(woken).toBe(0);
    off();
  });
});

(databaseKinds.length > 1 ? describe : describe.skip)('who waits for the work of another process', () => {
  let place: TestDatabase;
  let here: Wake;
  let there: Wake;
  let ours: Database;

  beforeAll(async () => {
    place = await testDatabase('postgres');
    ours = await place.open();
    here = new Wake(ours, silentLogger);
    there = new Wake(await place.open(), silentLogger);
    await there.listen(place.target);
  });
  afterAll(async () => {
    await here.stop();
    await there.stop();
    await place.drop();
  });

  const work = (topic: string): Promise<void> => ours.write(async (tx) => here.after(tx, topic));

  it('is woken by a notice, long before looking by itself', async () => {
    let rounds = 0;
    const loop = new WorkerLoop({
      name: 'test',
      tick: async () => {
        rounds += 1;
        return { again: false };
      },
      onWake: (woken) => there.on('work', woken),
      pollMs: NEVER_MS,
      logger: silentLogger,
    });
    loop.start();
    await until(() => rounds === 1, 'the first round');
    await work('work');
    await until(() => rounds === 2, 'a round for the work of the other process');
    await work('something else');
    await work('work');
    await until(() => rounds === 3, 'another round');
    await loop.stop();
  });

  it('hears of many topics that were committed in the same moment', async () => {
    const heard = new Set<string>();
    const topics = ['one', 'two', 'three'];
    for (const topic of topics) there.on(topic, () => void heard.add(topic));
    await Promise.all(topics.map(work));
    await until(() => heard.size === 3, 'all three');
  });

  it('hears again after the server has ended its session', async () => {
    let woken = 0;
    there.on('again', () => (woken += 1));
    const ended = await ours.reader.query<{ ended: boolean }>(
      `SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    expect(ended).toEqual([{ ended: true }]);
    // What is signalled while nobody listens is lost: those who wait also look by themselves.
    const deadline = Date.now() + LONG_MS;
    while (woken === 0 && Date.now() < deadline) {
      await work('again');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(woken).toBeGreaterThan(0);
  });
});
