import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { scripts } from '../bench/support/crash-scripts.js';
import { judge } from '../bench/support/crash-verdict.js';
import { LEASE_MS, pause, TwoProcesses } from './support/two-processes.js';

const onPostgres = process.env.TEST_DATABASE_URL ? describe : describe.skip;
const PAST_THE_LEASE = LEASE_MS + 400;

const whole = scripts.find(({ name }) => name === 'written question')!.lines(1);
/** Somebody new asks in writing; the last word is the one that submits the question. */
const asking = whole.slice(0, whole.indexOf('oui', 3) + 1);
const untilSent = asking.slice(0, -1);

onPostgres('two processes on one PostgreSQL (needs TEST_DATABASE_URL)', () => {
  let two: TwoProcesses;
  let chat = 700_000_000;

  beforeAll(async () => {
    two = await TwoProcesses.start();
  });
  afterAll(() => two.stop());
  beforeEach(() => {
    chat += 100;
  });

  // Whatever a failed test left stopped goes on for the next one.
  afterEach(() => {
    for (const { service } of [two.a, two.b]) service.signal('SIGCONT');
  });

  const chats = (count: number): number[] => Array.from({ length: count }, (_, i) => chat + i);
  const leases = async (queue: string): Promise<number> => {
    const [row] = await two.rows<{ n: string }>(
      `SELECT COUNT(*) AS n FROM work WHERE queue LIKE '${queue}%' AND token IS NOT NULL`,
    );
    return Number(row!.n);
  };

  const waiting = async (table: string): Promise<number> => {
    const [row] = await two.rows<{ n: string }>(
      `SELECT COUNT(*) AS n FROM pg_locks WHERE NOT granted AND relation = '${table}'::regclass`,
    );
    return Number(row!.n);
  };
  const ask = async (people: number[], words = asking): Promise<void> => {
    await Promise.all(
      people.map(async (one) => {
        for (const word of words) await two.write(two.a, one, word);
      }),
    );
    await two.settled();
  };
  /** What is answered to somebody whom nothing disturbs, word by word. */
  const rehearsed = async (): Promise<string[][]> => {
    const one = chat + 99;
    await ask([one]);
    return two.seen(one).map((text) => [text]);
  };

  it('share the work, and nothing is done twice or out of order', async () => {
    const words = ['bonjour', '1', 'oui', 'aide', '0', '3', '1', 'aide'];
    await Promise.all(
      chats(40).map(async (one, i) => {
        // To either, as behind a balancer; the next only after a 200, as Telegram does.
        for (const [k, word] of words.entries()) await two.write((i + k) % 2 ? two.a : two.b, one, word);
      }),
    );
    await two.settled();
    const [first, ...others] = chats(40).map((one) => two.seen(one));
    expect(first).toHaveLength(words.length);
    for (const other of others) expect(other).toEqual(first);
    for (const { api } of [two.a, two.b]) expect(api.delivered().length).toBeGreaterThan(10);
  });

  it('a process stopped past its lease commits nothing of what another took over', async () => {
    const people = chats(8);
    await ask(people);
    two.b.service.signal('SIGSTOP');
    // Stopped between taking its work and committing it: what it looks up for that is locked until then.
    await two.whileLocked('questions', 'ACCESS EXCLUSIVE', async () => {
      await Promise.all(people.map((one) => two.write(two.a, one, 'mes questions')));
      await two.until(async () => (await leases('inbound')) > 0, 'work to be leased');
      two.a.service.signal('SIGSTOP');
    });
    expect(await leases('inbound')).toBeGreaterThan(0);
    await pause(PAST_THE_LEASE);
    two.b.service.signal('SIGCONT');
    await two.settled();
    two.a.service.signal('SIGCONT');
    // It is awake, has found its leases gone, and works on.
    await two.write(two.a, people[0]!, 'aide');
    await pause(500);
    await two.settled();
    const [first, ...others] = people.map((one) => two.seen(one));
    expect(first).toHaveLength(asking.length + 2);
    for (const other of others) expect(other).toEqual(first!.slice(0, -1));
    for (const one of people) expect((await two.kept(one))?.replies).toBe(two.seen(one).length);
  });

  it('a sender stopped past its lease records nothing over what another sent', async () => {
    for (const word of ['bonjour', '1', 'oui']) await two.write(two.a, chat, word);
    await two.settled();
    two.b.service.signal('SIGSTOP');
    two.a.api.faults.next('sendMessage', { kind: 'slow', ms: 30_000 });
    await two.write(two.a, chat, 'aide');
    await two.until(() => two.arrived(chat).length === 4, 'the reply to be accepted');
    two.a.service.signal('SIGSTOP');
    await pause(PAST_THE_LEASE);
    two.b.service.signal('SIGCONT');
    await two.settled();
    two.a.service.signal('SIGCONT');
    await pause(PAST_THE_LEASE);
    // Telegram took it from both, because nobody could know; it is one reply, and sent once more at most.
    expect(two.arrived(chat).map(({ text }) => text)).toHaveLength(5);
    expect(two.arrived(chat)[4]!.text).toBe(two.arrived(chat)[3]!.text);
    expect(await two.kept(chat)).toMatchObject({ replies: 4, failed: 0, unknown: [] });
  });

  it('a process that hangs inside a transaction does not keep its conversations from the others', async () => {
    const people = chats(4);
    await ask(people, untilSent);
    two.b.service.signal('SIGSTOP');
    await two.whileLocked('questions', 'SHARE', async () => {
      await Promise.all(people.map((one) => two.write(two.a, one, 'oui')));
      await two.until(async () => (await waiting('questions')) > 0, 'a commit to wait for the lock');
      two.a.service.signal('SIGSTOP');
    });
    await pause(PAST_THE_LEASE);
    two.b.service.signal('SIGCONT');
    await two.settled();
    two.a.service.signal('SIGCONT');
    await pause(500);
    for (const one of people) {
      expect(two.seen(one)).toHaveLength(asking.length);
      const kept = await two.kept(one);
      expect(kept).toMatchObject({ handled: asking.length, replies: asking.length });
      expect(kept?.tickets).toHaveLength(1);
    }
  });

  it('survive that PostgreSQL ends every session, again and again, while people write', async () => {
    const people = chats(20);
    const expected = await rehearsed();
    let writing = true;
    const ending = (async () => {
      while (writing) {
        await pause(200);
        await two.rows(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        );
      }
    })();
    await Promise.all(
      people.map(async (one, i) => {
        for (const [k, word] of asking.entries()) await two.insist((i + k) % 2 ? two.a : two.b, one, word);
      }),
    ).finally(() => (writing = false));
    await ending;
    await two.settled();
    for (const one of people) {
      const delivered = two.arrived(one);
      const verdict = judge({
        n: 1,
        expected,
        delivered,
        kept: await two.kept(one),
        // Whether a send that was cut off had arrived, or a commit, nobody can know: it may come again, once.
        unrecorded: new Set(delivered.map(({ order }) => order)),
        isGivenUp: () => true,
      });
      expect(verdict).toMatchObject({ lost: 0, doubleEffects: 0, misplaced: 0 });
    }
  });
});
