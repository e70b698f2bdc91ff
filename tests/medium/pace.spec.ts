import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SendError, type OutboundMessage, type SendReceipt } from '../../src/channels/contract/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { RecordingChannel } from '../support/recording-channel.js';
import { Way } from '../support/way.js';

/** Tokens a second, and the milliseconds of them that may be taken at once after a quiet moment. */
const PER_SECOND = 20;
const INTERVAL_MS = 1000 / PER_SECOND;
const BURST_MS = 100;
/** Databases and processes read the clock at different moments. */
const CLOCK_MS = 30;

interface Attempt {
  chat: string;
  /** Milliseconds of the machine's clock. */
  at: number;
}

/** Notes every attempt, also those that fail. */
class TimedChannel extends RecordingChannel {
  readonly attempts: Attempt[] = [];

  override send(message: OutboundMessage): Promise<SendReceipt> {
    this.attempts.push({ chat: message.chat, at: Date.now() });
    return super.send(message);
  }
}

const refusal = () => ({ error: new SendError('refused', 'no such chat'), accept: false });

describe.each(databaseKinds)('the pace of a channel, on %s', (kind) => {
  let place: TestDatabase;
  let ways: Way[];

  beforeEach(async () => {
    place = await testDatabase(kind);
    ways = [];
  });
  afterEach(async () => {
    for (const way of ways) await way.stop();
    await place.drop();
  });

  /** A process that sends for the same account as every other here. */
  async function open(pace: { perSecond?: number; perChatMs?: number }): Promise<[Way, TimedChannel]> {
    const recording = new TimedChannel('test', { perSecond: 10_000, perChatMs: 0, ...pace });
    const way = await Way.open(place, { recording });
    ways.push(way);
    return [way, recording];
  }

  const hello = (way: Way, chats: readonly string[]): Promise<unknown> =>
    Promise.all(chats.map((chat) => way.messaging.sink.accept([way.item(chat, 'bonjour')])));
  const people = (count: number, prefix = 'chat'): string[] =>
    Array.from({ length: count }, (_, i) => `${prefix} ${i}`);

  /** So many messages take at least so long, however quick the machine is. */
  const least = (messages: number): number => messages * INTERVAL_MS - BURST_MS - CLOCK_MS;
  const tokens = async (way: Way): Promise<number> =>
    (await way.database.reader.query<{ reserved: number }>(`SELECT reserved FROM pace`))[0]!.reserved;

  it('lets no more messages leave in a second than it may', async () => {
    const [way, channel] = await open({ perSecond: PER_SECOND });
    const began = Date.now();
    await hello(way, people(25));
    await way.until(() => channel.sent.length === 25, 'all answers');
    expect(channel.attempts.at(-1)!.at - began).toBeGreaterThanOrEqual(least(25));
    await way.until(async () => (await tokens(way)) === 25, 'as many tokens as attempts');
  });

  it('lets messages to one chat leave only so long after one another, and others meanwhile', async () => {
    const [way, channel] = await open({ perChatMs: 400 });
    const said = ['bonjour', '1', '1', 'aide'].map((words) => way.item('awa', words));
    const others = people(10);
    await way.messaging.sink.accept([...said, ...others.map((chat) => way.item(chat, 'bonjour'))]);
    await way.until(() => channel.sent.length === said.length + others.length, 'all answers');
    expect(channel.attempts.at(-1)!.chat).toBe('awa');
    const times = channel.attempts.filter(({ chat }) => chat === 'awa').map(({ at }) => at);
    const pauses = times.slice(1).map((at, i) => at - times[i]!);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(400 - CLOCK_MS);
  });

  it('counts an attempt that failed, because the provider does', async () => {
    const [way, channel] = await open({ perSecond: PER_SECOND });
    channel.failures.push(...Array.from({ length: 15 }, refusal));
    const began = Date.now();
    await hello(way, people(25));
    await way.until(() => channel.attempts.length === 25, 'all attempts');
    expect(channel.sent).toHaveLength(10);
    expect(channel.attempts.at(-1)!.at - began).toBeGreaterThanOrEqual(least(25));
    await way.until(async () => (await tokens(way)) === 25, 'as many tokens as attempts');
  });

  it('keeps quiet for as long as the provider asks for, and then sends what waited', async () => {
    const [way, channel] = await open({});
    const [throttled, after] = await pauseOf(way, channel, way, channel);
    expect(after - throttled).toBeGreaterThanOrEqual(PAUSE_MS - CLOCK_MS);
  });

  const PAUSE_MS = 2000;
  /** When the first was told to wait, and when the other next sent. */
  async function pauseOf(one: Way, first: TimedChannel, other: Way, second: TimedChannel) {
    const wait = new SendError('throttled', 'slow', PAUSE_MS);
    first.failures.push({ error: wait, accept: false });
    await hello(one, ['throttled']);
    await one.until(() => first.attempts.length > 0, 'the attempt that is throttled');
    const throttled = first.attempts.at(-1)!.at;
    await one.until(async () => {
      const [row] = await one.database.reader.query<{ state: string }>(
        `SELECT state FROM outbox ORDER BY seq DESC LIMIT 1`,
      );
      return row!.state === 'waiting';
    }, 'the pause to be written down');
    await hello(other, ['somebody else']);
    await other.until(
      () => [first, second].some((channel) => channel.textsTo('somebody else').length === 1),
      'an answer after the pause',
    );
    await one.until(
      () => [first, second].some((channel) => channel.textsTo('throttled').length === 1),
      'the answer that was throttled',
    );
    const later = [...first.attempts, ...second.attempts].filter(({ at }) => at > throttled);
    return [throttled, Math.min(...later.map(({ at }) => at))] as const;
  }

  if (kind === 'postgres') {
    it('is shared by two processes that send for one account', async () => {
      const [here, ours] = await open({ perSecond: PER_SECOND });
      const [there, theirs] = await open({ perSecond: PER_SECOND });
      const began = Date.now();
      // Each sends at least once, whoever is quicker afterwards.
      await hello(here, ['first']);
      await here.until(() => ours.sent.length + theirs.sent.length === 1, 'the first');
      await Promise.all([hello(here, people(15, 'here')), hello(there, people(15, 'there'))]);
      const attempts = (): Attempt[] => [...ours.attempts, ...theirs.attempts];
      await here.until(() => attempts().length === 31, 'all answers');
      const last = Math.max(...attempts().map(({ at }) => at));
      expect(last - began).toBeGreaterThanOrEqual(least(31));
      // What was reserved and not used is given back a moment later.
      await here.until(async () => (await tokens(here)) === 31, 'as many tokens as attempts');
      expect(new Set([...ours.sent, ...theirs.sent].map(({ chat }) => chat)).size).toBe(31);
    });

    it('lets two processes write to one chat only so long after one another', async () => {
      const [here, ours] = await open({ perChatMs: 400 });
      const [there, theirs] = await open({ perChatMs: 400 });
      const attempts = (): Attempt[] => [...ours.attempts, ...theirs.attempts];
      for (const [i, words] of ['bonjour', '1', '1', 'aide'].entries()) {
        const way = i % 2 ? there : here;
        await way.messaging.sink.accept([way.item('awa', words)]);
      }
      await here.until(() => attempts().length === 4, 'all answers');
      const times = attempts()
        .map(({ at }) => at)
        .sort((a, b) => a - b);
      const pauses = times.slice(1).map((at, i) => at - times[i]!);
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(400 - CLOCK_MS);
    });

    it('is kept by both processes when the provider told one of them to wait', async () => {
      const [here, ours] = await open({});
      const [there, theirs] = await open({});
      const [throttled, after] = await pauseOf(here, ours, there, theirs);
      expect(after - throttled).toBeGreaterThanOrEqual(PAUSE_MS - CLOCK_MS);
    });
  }
});
