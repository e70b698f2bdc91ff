import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeliveryReceipt, InboundItem, SendErrorKind } from '../../src/channels/contract/index.js';
import { countDeadLetters, sendAnew } from '../../src/messaging/dead-letters/dead-letters.repository.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { GuardedChannel } from '../support/guarded-channel.js';
import { Way } from '../support/way.js';

const QUEUE = 'outbound:simulator:test';
/** As often as the provider may give a message up before we do. */
const BOUND = 10;

describe.each(databaseKinds)('a failure told after the provider had taken the message, on %s,', (kind) => {
  let place: TestDatabase;
  let channel: GuardedChannel;
  let way: Way;
  let chat: string;
  let people = 0;

  beforeAll(async () => {
    place = await testDatabase(kind);
    channel = new GuardedChannel();
    way = await Way.open(place, { recording: channel });
  });
  beforeEach(async () => {
    channel.onAccepted = () => undefined;
    chat = `chat-${++people}`;
    await way.write(chat, 'bonjour');
    await reaches('sent');
  });
  afterAll(async () => {
    await way.stop();
    await place.drop();
  });

  const message = async () => (await way.outboxOf(chat)).at(-1)!;
  const reaches = (state: string) =>
    way.until(async () => (await message()).state === state, `the message to be ${state}`);
  const last = () => `out-${channel.sent.length}`;
  const tell = (state: DeliveryReceipt['state'], error?: SendErrorKind, retryAfterMs?: number) => {
    const receipt: DeliveryReceipt = {
      channel: 'simulator',
      account: 'test',
      externalId: last(),
      state,
      ...(error && { error }),
      ...(retryAfterMs && { retryAfterMs }),
    };
    return way.messaging.sink.accept([{ type: 'receipt', receipt } satisfies InboundItem]);
  };
  /** The back-off and the account's pause are over. */
  const timePasses = () =>
    way.database.write(async (tx) => {
      await tx.run(`UPDATE work SET due_at = 1, not_before = 0 WHERE queue = ? AND due_at IS NOT NULL`, [
        QUEUE,
      ]);
      await tx.run(`UPDATE pace SET next_us = 0 WHERE scope = ?`, [QUEUE]);
      way.tools.ground.wake.after(tx, QUEUE);
    });
  const sentAgain = async (times: number) => {
    const before = channel.textsTo(chat).length;
    await timePasses();
    await way.until(() => channel.textsTo(chat).length > before, `it to leave for the ${times}th time`);
    await reaches('sent');
  };

  it.each(['unavailable', 'throttled', 'unauthorised'] as const)(
    'is followed by another attempt when it passes: %s',
    async (error) => {
      await tell('failed', error);
      expect(await message()).toMatchObject({ state: 'waiting', reason: error, external_index: null });
      await sentAgain(2);
      const texts = channel.textsTo(chat);
      expect(texts).toEqual([texts[0], texts[0]]);
      await tell('delivered');
      expect((await message()).state).toBe('delivered');
    },
  );

  it.each(['blocked', 'refused', 'uncertain'] as const)('is final when it does not: %s', async (error) => {
    await tell('failed', error);
    expect(await message()).toMatchObject({ state: 'failed', reason: error });
  });

  it('is given up after a number of attempts, and then an administrator may send it again', async () => {
    for (let times = 1; times <= BOUND; times++) {
      await tell('failed', 'unavailable');
      expect([times, (await message()).state]).toEqual([times, 'waiting']);
      await sentAgain(times + 1);
    }
    const { unsent } = await countDeadLetters(way.database.reader);
    await tell('failed', 'unavailable');
    const { seq, state } = await message();
    expect(state).toBe('failed');
    expect((await countDeadLetters(way.database.reader)).unsent).toBe(unsent + 1);
    const [row] = await way.database.reader.query<{ settled_at: number }>(
      `SELECT settled_at FROM outbox WHERE seq = ?`,
      [seq],
    );
    await way.database.write(async (tx) => {
      expect(await sendAnew(tx, seq, row!.settled_at)).toBeDefined();
      await way.tools.work.add(tx, QUEUE, [way.conversation(chat)]);
    });
    await sentAgain(BOUND + 2);
    await tell('failed', 'unavailable');
    expect((await message()).state).toBe('waiting');
    await sentAgain(BOUND + 3);
  });

  it('never sends a broadcast again by itself', async () => {
    await way.tell(chat, 'Réunion demain.', { kind: 'broadcast' });
    await reaches('sent');
    await tell('failed', 'unavailable');
    expect(await message()).toMatchObject({ kind: 'broadcast', state: 'failed', reason: 'unavailable' });
  });

  it('does not take back what has reached the phone', async () => {
    await tell('delivered');
    await tell('failed', 'unavailable');
    expect((await message()).state).toBe('delivered');
  });

  it('counts when it comes before we have written down that we sent it', async () => {
    channel.onAccepted = () => {
      channel.onAccepted = () => undefined;
      return tell('failed', 'unavailable');
    };
    await way.write(chat, 'aide');
    await reaches('waiting');
    await sentAgain(2);
  });

  it('quiets the account when all of it is meant', async () => {
    await tell('failed', 'throttled', 120_000);
    const [row] = await way.database.reader.query<{ next_us: number }>(
      `SELECT next_us FROM pace WHERE scope = ?`,
      [QUEUE],
    );
    expect(row!.next_us / 1000 - Date.now()).toBeGreaterThan(60_000);
    await sentAgain(2);
  });

  it('waits longer from time to time, and lets somebody who writes wait half a minute at most', async () => {
    const waits: number[] = [];
    for (let times = 1; times <= 4; times++) {
      const before = Date.now();
      await tell('failed', 'unavailable');
      const [row] = await way.database.reader.query<{ due_at: number; not_before: number }>(
        `SELECT due_at, not_before FROM work WHERE queue = ? AND key = ?`,
        [QUEUE, way.conversation(chat)],
      );
      waits.push(row!.due_at - before);
      expect(row!.not_before - Date.now()).toBeLessThanOrEqual(30_000);
      await sentAgain(times + 1);
    }
    expect(waits[0]).toBeGreaterThan(7_000);
    for (const [place, wait] of waits.slice(1).entries()) expect(wait).toBeGreaterThan(waits[place]!);
  });
});
