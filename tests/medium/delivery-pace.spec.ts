import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SendError, type OutboundMessage, type SendReceipt } from '../../src/channels/contract/index.js';
import { Pace } from '../../src/messaging/outbox/pace.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { RecordingChannel } from '../support/recording-channel.js';
import { Way } from '../support/way.js';

/** Notes when each message arrived. */
class Timed extends RecordingChannel {
  readonly arrivals: { at: number; chat: string }[] = [];

  override send(message: OutboundMessage): Promise<SendReceipt> {
    this.arrivals.push({ at: performance.now(), chat: message.chat });
    return super.send(message);
  }
}

describe.each(databaseKinds)('the pace on %s', (kind) => {
  let place: TestDatabase;
  let ways: Way[] = [];
  let channel: Timed;
  beforeEach(async () => {
    place = await testDatabase(kind);
  });
  afterEach(async () => {
    for (const way of ways.splice(0)) await way.stop();
    await place.drop();
  });

  /** Two processes on PostgreSQL, one on SQLite, and people who have written once. */
  const people = async (count: number, pace: { perSecond: number; perChatMs: number }) => {
    channel = new Timed('test', pace);
    ways = [await Way.open(place, { recording: channel })];
    if (kind === 'postgres') ways.push(await Way.open(place, { recording: channel }));
    const chats = Array.from({ length: count }, (_, n) => `chat-${n}`);
    await Promise.all(chats.map((chat) => ways[0]!.messaging.sink.accept([ways[0]!.item(chat, 'bonjour')])));
    await arrived(count);
    return chats;
  };
  const arrived = (count: number) =>
    ways[0]!.until(() => channel.sent.length >= count, `${count} messages to arrive`);

  it('lets no second have more messages than it may and its burst, however many processes send', async () => {
    const perSecond = 40;
    const chats = await people(30, { perSecond, perChatMs: 0 });
    await Promise.all(chats.map((chat) => ways[0]!.tell(chat, 'Un.')));
    await Promise.all(chats.map((chat) => ways[0]!.tell(chat, 'Deux.')));
    await arrived(90);
    const times = channel.arrivals.map(({ at }) => at);
    // What was granted in time may be late by what a busy machine takes.
    const late = 0.3;
    for (const [n, at] of times.entries()) {
      const within = times.slice(n).filter((one) => one < at + 1000).length;
      expect(within).toBeLessThanOrEqual(perSecond * (1.1 + late) + 1);
    }
    expect((times.at(-1)! - times[0]!) / 1000).toBeGreaterThan((90 / perSecond) * 0.9 - 0.1);
  });

  it('leaves each chat its time between two messages, whichever process sends', async () => {
    const perChatMs = 150;
    const chats = await people(6, { perSecond: 1000, perChatMs });
    for (const answer of ['Un.', 'Deux.', 'Trois.', 'Quatre.'])
      await Promise.all(chats.map((chat, n) => ways[n % ways.length]!.tell(chat, answer)));
    await arrived(30);
    for (const chat of chats) {
      const times = channel.arrivals.filter((one) => one.chat === chat).map(({ at }) => at);
      const shortest = Math.min(...times.slice(1).map((at, n) => at - times[n]!));
      // The database counts in whole milliseconds.
      expect(shortest).toBeGreaterThanOrEqual(perChatMs - 2);
    }
  });

  it('pauses every process when one is told to slow down', async () => {
    const chats = await people(12, { perSecond: 1000, perChatMs: 0 });
    const pauseMs = 1500;
    channel.failures.push({ error: new SendError('throttled', '429', pauseMs), accept: false });
    await ways[0]!.tell(chats[0]!, 'Un.');
    await ways[0]!.until(() => channel.failures.length === 0, 'the refusal');
    const refused = channel.arrivals.at(-1)!.at;
    await ways[0]!.until(async () => {
      const [row] = await ways[0]!.database.reader.query<{ ahead: number }>(
        `SELECT next_us / 1000 - ? AS ahead FROM pace`,
        [Date.now()],
      );
      return row!.ahead > 0;
    }, 'the pause to be written down');
    await Promise.all(chats.slice(1).map((chat, n) => ways[n % ways.length]!.tell(chat, 'Un.')));
    await arrived(24);
    const after = channel.arrivals.filter(({ at }) => at > refused);
    expect(after).toHaveLength(12);
    expect(Math.min(...after.map(({ at }) => at)) - refused).toBeGreaterThanOrEqual(pauseMs - 5);
  });

  describe('as a row of the database', () => {
    const paceOf = async (perSecond: number) => {
      const database = await place.open();
      const pace = new Pace(kind, 'queue', perSecond);
      await database.write((tx) => pace.prepare(tx));
      return { database, pace };
    };

    it('has back what was reserved and not used', async () => {
      const { database, pace } = await paceOf(100);
      const first = await database.write(async (tx) => {
        const { granted } = await pace.reserve(tx, 10);
        await pace.giveBack(tx, granted);
        return granted;
      });
      expect(first).toBe(10);
      expect((await database.write((tx) => pace.reserve(tx, 10))).granted).toBe(10);
      expect((await database.write((tx) => pace.reserve(tx, 10))).granted).toBeLessThan(10);
    });

    it('grants nothing in a pause, and says how long it is worth waiting', async () => {
      const { database, pace } = await paceOf(100);
      await database.write((tx) => pace.pause(tx, 60_000));
      const { granted, waitMs } = await database.write((tx) => pace.reserve(tx, 1));
      expect(granted).toBe(0);
      expect(waitMs).toBeGreaterThan(55_000);
    });

    it('obeys a pause of many hours for one hour at a time, and not at all would be wrong', async () => {
      const { database, pace } = await paceOf(100);
      await database.write((tx) => pace.pause(tx, 10 * 3_600_000));
      expect((await database.write((tx) => pace.reserve(tx, 1))).granted).toBe(0);
    });

    it('never ends a pause early because a shorter one follows', async () => {
      const { database, pace } = await paceOf(100);
      await database.write((tx) => pace.pause(tx, 60_000));
      await database.write((tx) => pace.pause(tx, 1));
      expect((await database.write((tx) => pace.reserve(tx, 1))).granted).toBe(0);
    });

    it('goes on when the clock was set back by hours', async () => {
      const { database, pace } = await paceOf(100);
      await database.write((tx) =>
        tx.run(`UPDATE pace SET next_us = ?`, [(Date.now() + 9 * 3_600_000) * 1000]),
      );
      expect((await database.write((tx) => pace.reserve(tx, 1))).granted).toBe(1);
    });
  });
});
