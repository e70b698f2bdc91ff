import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { environment, setStage } from '../bench/support/stage.js';
import { ServiceProcess } from '../bench/support/service-process.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { FakeBotApi } from '../support/fake-bot-api.js';
import { pause } from './support/two-processes.js';

const onPostgres = process.env.TEST_DATABASE_URL ? describe : describe.skip;

/** What docs/scale.md promises. */
const TAKEN_OVER_WITHIN_MS = 30_000;

onPostgres('what only one process may do (needs TEST_DATABASE_URL)', () => {
  let place: TestDatabase;
  const services: ServiceProcess[] = [];
  const apis: FakeBotApi[] = [];

  beforeAll(async () => {
    place = await testDatabase('postgres');
  });
  afterEach(async () => {
    for (const service of services.splice(0)) await service.kill();
    for (const api of apis.splice(0)) await api.stop();
  });
  afterAll(() => place.drop());

  /** A process that polls a Bot API of its own, so that it shows who polls. */
  async function polling(): Promise<{ service: ServiceProcess; api: FakeBotApi; polls: () => number }> {
    const api = new FakeBotApi();
    apis.push(api);
    const settings = environment(place, await api.start(), 0);
    const service = ServiceProcess.start({ ...settings, TELEGRAM_MODE: 'polling' });
    services.push(service);
    await service.ready;
    return { service, api, polls: () => api.arrived.filter(({ method }) => method === 'getUpdates').length };
  }

  async function until(condition: () => boolean, what: string, limitMs = 40_000): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (!condition()) {
      if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await pause(20);
    }
  }

  it('polling goes on in another process within half a minute of a kill', async () => {
    await setStage(place);
    const first = await polling();
    await until(() => first.polls() > 0, 'the first to poll');
    const second = await polling();
    // Long enough to have renewed: the lease is as young as it gets, which is the worst moment to die.
    const renewed = await renewal();
    expect(second.polls()).toBe(0);
    await first.service.kill();
    const died = performance.now();
    await until(() => second.polls() > 0, 'the second to poll');
    const after = performance.now() - died;
    expect(renewed).toBe(true);
    expect(after).toBeLessThan(TAKEN_OVER_WITHIN_MS);
    // Three processes' starts, a renewal and a take-over: more than a minute on a busy machine.
  }, 150_000);

  /** Resolves right after the holder has renewed its lease. */
  async function renewal(): Promise<boolean> {
    const database = await place.open();
    const ends = async (): Promise<number> =>
      (
        await database.reader.query<{ until: number }>(
          `SELECT until FROM singletons WHERE name LIKE 'listening:%'`,
        )
      )[0]!.until;
    const before = await ends();
    const deadline = Date.now() + 20_000;
    while ((await ends()) === before) {
      if (Date.now() > deadline) return false;
      await pause(20);
    }
    return true;
  }
});
