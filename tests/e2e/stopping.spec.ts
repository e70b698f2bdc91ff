import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { environment, SECRET, setStage } from '../bench/support/stage.js';
import { updateOf } from '../bench/support/telegram-updates.js';
import { WebhookCaller } from '../bench/support/webhook-caller.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { FakeBotApi } from '../support/fake-bot-api.js';
import { Served } from '../support/served.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(databaseKinds)('a service that an operator stops, on %s', (kind) => {
  let place: TestDatabase;
  let api: FakeBotApi;
  let settings: Record<string, string>;

  beforeEach(async () => {
    place = await testDatabase(kind);
    await setStage(place);
    api = new FakeBotApi();
    settings = { ...environment(place, await api.start(), 0), LEASE_MS: '4000' };
  });
  afterEach(async () => {
    await api.stop();
    await place.drop();
  });

  it('records what Telegram is still answering, so that nothing is sent twice after the next start', async () => {
    const chats = Array.from({ length: 30 }, (_, i) => 700_000_000 + i);
    const first = await Served.start(settings);
    const caller = new WebhookCaller(first.url, SECRET);
    api.faults.next('sendMessage', { kind: 'slow', ms: 300 }, chats.length);
    for (const [i, chat] of chats.entries())
      await expect(caller.post(updateOf(i + 1, chat, 'bonjour'))).resolves.toBe(200);
    while (api.delivered().length === 0) await pause(5);
    await first.stop();
    caller.close();

    const second = await Served.start(settings);
    while (api.delivered().length < chats.length) await pause(5);
    // What the first had left unrecorded would be sent again when its leases end.
    const { reader } = second.service.ground.database;
    const unsettled = `SELECT uid FROM outbox WHERE state <> 'sent'`;
    while ((await reader.query(unsettled)).length > 0) await pause(20);
    await second.stop();
    expect(
      api
        .delivered()
        .map(({ chat }) => Number(chat))
        .sort(),
    ).toEqual(chats);
  });
});
