import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Wake, type Database } from '../../src/database/index.js';
import { silentLogger } from '../../src/shared/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';

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
