import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SendError } from '../../src/channels/contract/index.js';
import { retain } from '../../src/messaging/index.js';
import { FixedClock } from '../../src/shared/index.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { GuardedChannel } from '../support/guarded-channel.js';
import { Way } from '../support/way.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.each(databaseKinds)('where the provider lets us write only after the person has, on %s,', (kind) => {
  let place: TestDatabase;
  let clock: FixedClock;
  let channel: GuardedChannel;
  let way: Way;
  /** Another process on PostgreSQL; on SQLite nobody. */
  let other: Way | null;
  let chat: string;
  let people = 0;

  const open = () => Way.open(place, { recording: channel, clock });

  beforeAll(async () => {
    place = await testDatabase(kind);
    clock = new FixedClock(Date.now());
    channel = new GuardedChannel();
    way = await open();
    other = kind === 'postgres' ? await open() : null;
  });
  beforeEach(async () => {
    chat = `chat-${++people}`;
    await way.welcome(chat);
  });
  afterAll(async () => {
    await other?.stop();
    await way.stop();
    await place.drop();
  });

  const knocks = () => channel.knocks.filter((one) => one === chat).length;
  const texts = () => channel.textsTo(chat);
  const held = async () =>
    (await way.outboxOf(chat)).filter((row) => row.state === 'held').map((row) => row.kind);
  const quiet = () =>
    way.until(async () => {
      const rows = await way.outboxOf(chat);
      return rows.every(({ state }) => state !== 'waiting' && state !== 'sending');
    }, 'everything to be settled');
  const knocked = async (times = 1) => {
    await way.until(() => knocks() === times, `knock ${times}`);
    await quiet();
  };
  /** Staff tell somebody who wrote a day ago. */
  const tellLate = async (...answers: string[]) => {
    clock.advance(DAY);
    for (const answer of answers) await way.tell(chat, answer);
  };

  it('a message within the time leaves at once', async () => {
    clock.advance(DAY - 10 * 60_000);
    await way.tell(chat, 'Vite.');
    await way.until(() => texts().at(-1)!.includes('Vite.'), 'the message');
    expect(knocks()).toBe(0);
  });

  it('a message that comes too late is held, with some minutes to spare, and the person is asked once', async () => {
    clock.advance(DAY - 4 * 60_000);
    const before = texts().length;
    await way.tell(chat, 'Un.');
    await knocked();
    await way.tell(chat, 'Deux.');
    await way.tell(chat, 'Trois.');
    await way.until(async () => (await held()).length === 3, 'all three to be held');
    await quiet();
    expect([texts().length, knocks()]).toEqual([before, 1]);
  });

  it.each([
    ['writes', 'aide'],
    ['taps an old button', { kind: 'choice' as const, value: '1' }],
    ['taps the button of the knock', { kind: 'opened' as const }],
  ])('what is held goes out in its order, before the reply, when the person %s', async (_does, content) => {
    await tellLate('Un.', 'Deux.');
    await knocked();
    const before = texts().length;
    await way.write(chat, content, 3);
    const [first, second, reply] = texts().slice(before);
    expect([first, second]).toEqual([expect.stringContaining('Un.'), expect.stringContaining('Deux.')]);
    expect(reply).not.toMatch(/Un\.|Deux\./);
    if (typeof content !== 'string' && content.kind === 'opened')
      expect(reply).toMatch(/Que voulez-vous faire|À qui/);
    expect(await held()).toEqual([]);
  });

  it('what is held goes out too when the message takes the lane', async () => {
    await way.write(chat, '2');
    await tellLate('Un.');
    await knocked();
    const before = texts().length;
    channel.files.set('voice', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(100)]));
    await way.write(chat, { kind: 'voice', media: { remote: 'voice', kind: 'voice' } }, 2);
    expect(texts()[before]).toContain('Un.');
  });

  it('a message that comes back "closed" is held with all behind it, and goes first when the person writes', async () => {
    const before = texts().length;
    channel.failures.push({ error: new SendError('closed', '131047'), accept: false });
    await way.tell(chat, 'Un.');
    await knocked();
    await way.tell(chat, 'Deux.');
    await way.until(async () => (await held()).length === 2, 'both to be held');
    expect(texts().length).toBe(before);
    await way.write(chat, 'aide', 3);
    expect(
      texts()
        .slice(before, before + 2)
        .map((text) => /Un|Deux/.exec(text)?.[0]),
    ).toEqual(['Un', 'Deux']);
  });

  it('nobody is asked twice within a day, even when the window closes at once', async () => {
    const closed = () => channel.failures.push({ error: new SendError('closed', '131047'), accept: false });
    closed();
    await way.tell(chat, 'Un.');
    await knocked();
    clock.advance(HOUR);
    await way.write(chat, 'aide', 2);
    await quiet();
    closed();
    await way.tell(chat, 'Deux.');
    await way.until(async () => (await held()).length === 1, 'the second to be held');
    await quiet();
    expect(knocks()).toBe(1);
    clock.advance(HOUR);
    await way.write(chat, 'aide', 2);
    await quiet();
    await tellLate('Trois.');
    await knocked(2);
  });

  it('a knock is tried again like any message', async () => {
    channel.knockFailures.push(new SendError('unavailable', '503'), new SendError('throttled', '429', 30));
    await tellLate('Un.');
    await knocked();
    const [knock] = (await way.outboxOf(chat)).filter((row) => row.kind === 'knock');
    expect(knock).toMatchObject({ state: 'sent', attempts: 3 });
  });

  it('a knock whose fate is unknown is not sent again by itself', async () => {
    channel.knockFailures.push(new SendError('uncertain', 'silence'));
    await tellLate('Un.');
    await way.until(
      async () => (await way.outboxOf(chat)).some((row) => row.kind === 'knock' && row.state === 'unknown'),
      'the knock to be of unknown fate',
    );
    await way.tell(chat, 'Deux.');
    await way.until(async () => (await held()).length === 2, 'both to be held');
    expect(knocks()).toBe(0);
  });

  it('another process knows who was asked, and lets out what this one holds', async () => {
    await tellLate('Un.');
    await knocked();
    const again = other ?? (await way.stop(), await open());
    if (!other) way = again;
    await again.tell(chat, 'Deux.');
    await way.until(async () => (await held()).length === 2, 'both to be held');
    const before = texts().length;
    await again.messaging.sink.accept([again.item(chat, 'aide')]);
    await way.until(() => texts().length === before + 3, 'both and the reply');
    expect(
      texts()
        .slice(before, before + 2)
        .map((text) => /Un|Deux/.exec(text)?.[0]),
    ).toEqual(['Un', 'Deux']);
    expect(knocks()).toBe(1);
  });

  it('nothing stays behind when people write at the moment their messages are held', async () => {
    const crowd = Array.from({ length: 24 }, (_, n) => `crowd-${people}-${n}`);
    for (const one of crowd) await way.write(one, 'bonjour');
    clock.advance(DAY);
    const before = new Map(crowd.map((one) => [one, channel.textsTo(one).length]));
    const sinks = [way, other ?? way];
    await Promise.all(
      crowd.map(async (one, n) => {
        await way.tell(one, 'Un.');
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 25));
        await sinks[n % 2]!.messaging.sink.accept([way.item(one, '1')]);
      }),
    );
    for (const one of crowd)
      await way.until(() => channel.textsTo(one).length === before.get(one)! + 2, `both messages to ${one}`);
  });

  it('nothing is held behind the back of a message that is being handled', async () => {
    clock.advance(DAY);
    const before = texts().length;
    let commit = (): void => undefined;
    const asked = new Promise<void>((resolve) => (commit = resolve));
    // On SQLite the two cannot overlap: one transaction follows the other.
    const handling = way.database.write(async (tx) => {
      await tx.run(`UPDATE conversations SET last_inbound_at = ? WHERE id = ?`, [
        clock.now(),
        way.conversation(chat),
      ]);
      if (kind === 'postgres') await asked;
    });
    await way.tell(chat, 'Un.');
    await new Promise((resolve) => setTimeout(resolve, 400));
    commit();
    await handling;
    await way.until(() => texts().length > before, 'the message to leave');
    expect(knocks()).toBe(0);
  });

  it('what nobody came for is given up after a month and seen', async () => {
    await tellLate('Un.');
    await knocked();
    clock.advance(29 * DAY);
    await retain(way.database, way.vault, clock);
    expect(await held()).toEqual(['reply']);
    clock.advance(2 * DAY);
    await retain(way.database, way.vault, clock);
    expect(
      (await way.outboxOf(chat)).find((row) => row.kind === 'reply' && row.state === 'failed'),
    ).toMatchObject({
      reason: 'the person did not write again',
    });
  });

  it('somebody who erases their data leaves nothing held', async () => {
    await tellLate('Un.');
    await knocked();
    await way.database.write((tx) =>
      tx.run(`UPDATE conversations SET last_inbound_at = ? WHERE id = ?`, [
        clock.now(),
        way.conversation(chat),
      ]),
    );
    await way.write(chat, 'supprimer', 2);
    await way.write(chat, '1');
    const bodies = await way.database.reader.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM outbox WHERE conversation = ? AND state = 'held'`,
      [way.conversation(chat)],
    );
    expect(bodies[0]!.n).toBe(0);
  });
});
