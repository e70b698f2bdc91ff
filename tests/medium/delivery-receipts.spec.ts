import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  StorageRefused,
  type DeliveryReceipt,
  type InboundItem,
  type SendErrorKind,
} from '../../src/channels/contract/index.js';
import { Receipts } from '../../src/messaging/outbox/receipts.js';
import { databaseKinds, testDatabase, type TestDatabase } from '../support/database.js';
import { GuardedChannel } from '../support/guarded-channel.js';
import { Way } from '../support/way.js';

type State = DeliveryReceipt['state'];

const receipt = (externalId: string, state: State, error?: SendErrorKind): InboundItem => ({
  type: 'receipt',
  receipt: { channel: 'simulator', account: 'test', externalId, state, ...(error && { error }) },
});

describe.each(databaseKinds)('what the provider tells of a message, on %s,', (kind) => {
  let place: TestDatabase;
  let channel: GuardedChannel;
  let way: Way;
  /** A second process on the same database; on SQLite the same one. */
  let other: Way;
  let chat: string;
  let people = 0;

  beforeAll(async () => {
    place = await testDatabase(kind);
    channel = new GuardedChannel();
    way = await Way.open(place, { recording: channel });
    other = kind === 'postgres' ? await Way.open(place, { recording: channel }) : way;
  });
  beforeEach(async () => {
    channel.onAccepted = () => undefined;
    chat = `chat-${++people}`;
    await way.write(chat, 'bonjour');
    await settled();
  });
  afterAll(async () => {
    if (other !== way) await other.stop();
    await way.stop();
    await place.drop();
  });

  const settled = () =>
    way.until(
      async () => (await way.statesOf(chat)).every((state) => !['waiting', 'sending'].includes(state)),
      'everything to be recorded',
    );
  const state = async () => (await way.statesOf(chat)).at(-1);
  const tell = (...items: InboundItem[]) => way.messaging.sink.accept(items);
  /** The provider's id of the last message. */
  const last = () => `out-${channel.sent.length}`;

  it('moves it forwards and never back', async () => {
    const steps: [State, string][] = [
      ['delivered', 'delivered'],
      ['read', 'read'],
      ['delivered', 'read'],
      ['failed', 'failed'],
      ['read', 'failed'],
    ];
    for (const [told, becomes] of steps) {
      await tell(receipt(last(), told));
      expect([told, await state()]).toEqual([told, becomes]);
    }
  });

  it('leaves failed what has failed', async () => {
    for (const told of ['failed', 'read', 'delivered'] as const) {
      await tell(receipt(last(), told));
      expect([told, await state()]).toEqual([told, 'failed']);
    }
  });

  it('counts by what goes furthest when one delivery tells several things in any order', async () => {
    await tell(receipt(last(), 'read'), receipt(last(), 'delivered'));
    expect(await state()).toBe('read');
  });

  it('tells open pages of a message they show, and of no other', async () => {
    let told = 0;
    const stop = way.tools.ground.wake.on('deliveries', () => (told += 1));
    await tell(receipt(last(), 'delivered'));
    expect(told).toBe(0);
    await way.tell(chat, 'Demain.', { subject: 'question:1' });
    await settled();
    const before = told;
    await tell(receipt(last(), 'delivered'));
    expect(told).toBeGreaterThan(before);
    stop();
  });

  it('is kept when it comes before we have written down that we sent it', async () => {
    channel.onAccepted = async (id) => {
      await other.messaging.sink.accept([receipt(id, 'read')]);
      await way.messaging.sink.accept([receipt(id, 'delivered')]);
    };
    await way.write(chat, 'aide');
    await way.until(async () => (await state()) === 'read', 'the early news to count');
    const left = await way.database.reader.query(`SELECT * FROM early_receipts`);
    expect(left).toEqual([]);
  });

  it('is never lost between two transactions, however close they are', async () => {
    const told: Promise<void>[] = [];
    channel.onAccepted = (id) => {
      const sink = told.length % 2 ? way.messaging.sink : other.messaging.sink;
      told.push(
        new Promise((resolve) => setTimeout(resolve, Math.random() * 12)).then(() =>
          sink.accept([receipt(id, 'read')]),
        ),
      );
    };
    const chats = Array.from({ length: 60 }, (_, n) => `crowd-${people}-${n}`);
    await Promise.all(chats.map((one) => way.messaging.sink.accept([way.item(one, 'bonjour')])));
    for (const one of chats)
      await way.until(async () => (await way.statesOf(one))[0] === 'read', `the receipt of ${one}`);
    await Promise.all(told);
  });

  it('waits for a sender that is in the middle of writing down what it sent', async () => {
    const receipts = new Receipts({ ...way.tools.ground, ...way.tools });
    const index = way.vault.index('outbound', 'simulator', 'test', `between-${people}`);
    const of = { channel: 'simulator', account: 'test' };
    const noted: Promise<void>[] = [];
    await way.database.write(async (tx) => {
      await receipts.meetSender(tx, 'outbound:simulator:test');
      await tx.run(`UPDATE outbox SET external_index = ? WHERE conversation = ?`, [
        index,
        way.conversation(chat),
      ]);
      await receipts.applyEarly(tx, [index], of);
      // On SQLite it only comes after this transaction.
      noted.push(other.messaging.sink.accept([receipt(`between-${people}`, 'read')]));
      if (kind === 'postgres') await new Promise((resolve) => setTimeout(resolve, 400));
    });
    await Promise.all(noted);
    expect(await state()).toBe('read');
  });

  it('puts it back among those that wait for the person when the window turns out to be closed', async () => {
    await way.tell(chat, 'Demain.', { subject: 'question:1' });
    await settled();
    await tell(receipt(last(), 'failed', 'closed'));
    await way.until(() => channel.knocks.includes(chat), 'the knock');
    const rows = await way.outboxOf(chat);
    expect(rows.find(({ kind: of, seq }) => of === 'reply' && seq === rows[1]!.seq)).toMatchObject({
      state: 'held',
      reason: 'closed',
      external_index: null,
    });
    const before = channel.textsTo(chat).length;
    await way.write(chat, 'aide', 2);
    expect(channel.textsTo(chat)[before]).toContain('Demain.');
    await way.until(async () => !(await way.statesOf(chat)).includes('held'), 'nothing to be held');
  });

  it('sends it once more when the person has written since, instead of waiting for them', async () => {
    await way.tell(chat, 'Demain.');
    await settled();
    const id = last();
    await way.write(chat, 'aide');
    const before = channel.textsTo(chat).length;
    await tell(receipt(id, 'failed', 'closed'));
    await way.until(() => channel.textsTo(chat).length > before, 'it to leave again');
    expect(channel.textsTo(chat).at(-1)).toContain('Demain.');
    expect(channel.knocks).not.toContain(chat);
  });

  it('does not take back what has arrived because of a late "closed"', async () => {
    await tell(receipt(last(), 'failed', 'closed'), receipt(last(), 'delivered'));
    expect(await state()).toBe('delivered');
    await tell(receipt(last(), 'failed', 'closed'));
    expect(await state()).toBe('delivered');
    expect(channel.knocks).not.toContain(chat);
  });

  it('is applied to many messages in a few statements', async () => {
    const chats = Array.from({ length: 40 }, (_, n) => `many-${people}-${n}`);
    const ids = new Map<string, string>();
    channel.onAccepted = (id, message) => void ids.set(message.chat, id);
    await Promise.all(chats.map((one) => way.messaging.sink.accept([way.item(one, 'bonjour')])));
    for (const one of chats)
      await way.until(async () => (await way.statesOf(one))[0] === 'sent', `${one} to be sent`);
    let statements = 0;
    const write = way.database.write.bind(way.database);
    way.database.write = ((work: Parameters<typeof write>[0]) =>
      write((tx) => {
        const counting = Object.create(tx, {
          query: {
            value: (...given: Parameters<typeof tx.query>) => ((statements += 1), tx.query(...given)),
          },
          run: { value: (...given: Parameters<typeof tx.run>) => ((statements += 1), tx.run(...given)) },
        }) as typeof tx;
        return work(counting);
      })) as typeof write;
    try {
      await tell(...chats.map((one) => receipt(ids.get(one)!, 'delivered')));
    } finally {
      way.database.write = write;
    }
    for (const one of chats) expect(await way.statesOf(one)).toEqual(['delivered']);
    expect(statements).toBeLessThan(8);
  });

  it('makes the provider come back when storage cannot take it now', async () => {
    const write = way.database.write.bind(way.database);
    way.database.write = () => Promise.reject(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
    try {
      await expect(tell(receipt(last(), 'delivered'))).rejects.toBeInstanceOf(StorageRefused);
    } finally {
      way.database.write = write;
    }
    await tell(receipt(last(), 'delivered'));
    expect(await state()).toBe('delivered');
  });

  it('that nobody can read is passed over, and its neighbour counts', async () => {
    const broken = { type: 'receipt', receipt: { channel: 'simulator', account: 'test', state: 'seen' } };
    await tell(broken as unknown as InboundItem, receipt(last(), 'delivered'));
    expect(await state()).toBe('delivered');
  });
});

describe('a channel that tells nothing of its messages', () => {
  it('keeps no index of them', async () => {
    const place = await testDatabase('sqlite');
    const way = await Way.open(place);
    await way.write('silent', 'bonjour');
    await way.until(async () => (await way.statesOf('silent'))[0] === 'sent', 'the answer');
    expect((await way.outboxOf('silent'))[0]!.external_index).toBeNull();
    await way.stop();
    await place.drop();
  });
});
