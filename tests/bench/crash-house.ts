/**
 * One house of bench:crash: a service with a database, a Bot API and a crowd of its own, killed again and again.
 *   crash-house.ts --db sqlite|postgres --kills n --seed n
 * The last line is the result.
 */
import { parseArgs } from 'node:util';
import { checkpointNames } from '../../src/messaging/checkpoints.js';
import { groupBy } from '../../src/shared/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { FakeBotApi } from '../support/fake-bot-api.js';
import { seededRandom } from '../support/seeded-random.js';
import { UnrecordedAccepts } from './support/crash-accepts.js';
import { Crowd } from './support/crash-crowd.js';
import { kept, Ledger, remains } from './support/crash-ledger.js';
import { rehearse, settled, type Reference } from './support/crash-reference.js';
import { environment, giveFiles, SECRET, setStage } from './support/stage.js';
import { judge, nothingWrong, type Verdict } from './support/crash-verdict.js';
import { freePort } from './support/free-port.js';
import { ServiceProcess } from './support/service-process.js';
import { WebhookCaller } from './support/webhook-caller.js';

const { values } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    kills: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
});
const kills = Number(values.kills);
const random = seededRandom(Number(values.seed));
const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));

/** Conversations at a time, and the longest somebody thinks between two messages. */
const PEOPLE = 32;
const THINK_MS = 120;
/** Short, so that work is taken over soon; a send may take half of it before it counts as lost. */
const LEASE_MS = '3000';
/** From when it is ready: on a busy machine starting may take longer than that. */
const ROUND_LIMIT_MS = 10_000;
const FIRST_CHAT = 700_000_000;

const pause = (ms: number): Promise<'late'> =>
  new Promise((resolve) => setTimeout(() => resolve('late'), ms));

/** Where to stop next: each point once a cycle in a random order, and twice at any moment. */
function* plan(): Generator<string | null> {
  for (;;) {
    const points: (string | null)[] = [...checkpointNames, null, null];
    while (points.length > 0) yield points.splice(Math.floor(random() * points.length), 1)[0]!;
  }
}

/** Files come by rarely, everything else all the time. */
const times = (point: string): number => between(1, point.startsWith('media') ? 3 : 24);

interface Round {
  /** Null: at any moment. */
  readonly point: string | null;
  readonly service: ServiceProcess;
}

class Crash {
  readonly accepts = new UnrecordedAccepts();
  readonly killedAt = new Map<string, number>();
  readonly chats = new Map<string, string>();
  kills = 0;

  constructor(
    private readonly settings: Record<string, string>,
    private readonly ledger: Ledger,
    private readonly crowd: Crowd,
    private readonly nameOf: (chat: string) => string,
  ) {}

  start(): ServiceProcess {
    return ServiceProcess.start({ ...this.settings, LEASE_MS });
  }

  /** The service of a round, loaded and not begun. */
  prepare(point: string | null): Round {
    const checkpoint = point && { CHECKPOINT: `${point}:${times(point)}` };
    return { point, service: ServiceProcess.spare({ ...this.settings, LEASE_MS, ...checkpoint }) };
  }

  /** Runs the service up to the point, or for a while, and kills it there. */
  async round({ point, service }: Round, api: FakeBotApi): Promise<void> {
    service.begin();
    const longest = (): number => (point ? ROUND_LIMIT_MS : between(100, 2500));
    const stopped = await Promise.race([
      service.stopped,
      service.ready.then(() => pause(longest())),
      service.exited.then(() => 'exited' as const),
    ]);
    if (stopped === 'exited') throw new Error('The service ended by itself.');
    const calling = this.crowd.calling;
    await service.kill();
    // What the dead process had written into its sockets may still arrive.
    while ((await api.openConnections()) > 0) await pause(5);
    const left = await this.ledger.afterKill(remains);
    for (const { chat } of this.crowd.people) this.chats.set(String(chat), this.nameOf(String(chat)));
    this.accepts.note(left, ofCrowd(api), this.chats);
    const inFlight = stopped === 'late' ? left.leased + left.sending.size + calling : stopped.inFlight;
    if (inFlight === 0) return;
    this.kills += 1;
    const where = stopped === 'late' ? 'any moment' : stopped.checkpoint;
    this.killedAt.set(where, (this.killedAt.get(where) ?? 0) + 1);
  }
}

const ofCrowd = (api: FakeBotApi) => api.delivered().filter(({ chat }) => Number(chat) > FIRST_CHAT);

async function verdict(
  crowd: Crowd,
  reference: Reference,
  api: FakeBotApi,
  ledger: Ledger,
  crash: Crash,
): Promise<Verdict & { strayRows: number }> {
  const { conversations, strayRows } = await ledger.live(kept);
  const delivered = groupBy(ofCrowd(api), ({ chat }) => chat);
  const total = nothingWrong();
  for (const { n, chat, script } of crowd.people) {
    const found = judge({
      n,
      expected: reference.get(script.name)!,
      delivered: delivered.get(String(chat)) ?? [],
      kept: conversations.get(crash.chats.get(String(chat)) ?? ''),
      unrecorded: crash.accepts.orders,
      isGivenUp: (seq) => crash.accepts.isGivenUp(seq),
    });
    for (const key of Object.keys(total) as (keyof Verdict)[]) total[key] += found[key];
  }
  return { ...total, strayRows };
}

async function run(place: TestDatabase): Promise<void> {
  const nameOf = await setStage(place);
  const api = new FakeBotApi();
  giveFiles(api);
  const port = await freePort();
  const settings = environment(place, await api.start(), port);
  const caller = new WebhookCaller(`http://127.0.0.1:${port}`, SECRET);
  const ledger = new Ledger(place.target);
  const crowd = new Crowd(caller, random, { firstChat: FIRST_CHAT, thinkMs: THINK_MS });
  const crash = new Crash(settings, ledger, crowd, nameOf);
  const begin = Date.now();

  const calm = crash.start();
  await calm.ready;
  const reference = await rehearse(caller, api, ledger);
  await calm.stop();

  const living = crowd.live(PEOPLE);
  const points = plan();
  const next = (): Round => crash.prepare(points.next().value as string | null);
  let waiting = next();
  while (crash.kills < kills) {
    const round = waiting;
    waiting = next();
    await crash.round(round, api);
  }
  await waiting.service.kill();
  crowd.close();
  const last = crash.start();
  await living;
  // What then still waits is counted as lost.
  await settled(ledger, 60_000);
  await last.stop();

  for (const { chat } of crowd.people) crash.chats.set(String(chat), nameOf(String(chat)));
  crash.accepts.note(await ledger.live(remains), ofCrowd(api), crash.chats);
  const found = await verdict(crowd, reference, api, ledger, crash);
  caller.close();
  await api.stop();
  report(crash, crowd, found, Date.now() - begin);
}

function report(crash: Crash, crowd: Crowd, found: Verdict & { strayRows: number }, ms: number): void {
  const acked = crowd.people.reduce((sum, person) => sum + person.acked, 0);
  console.log(
    `${crowd.people.length} conversations, ${acked} updates; ${crowd.repeats} repeated until taken, ` +
      `${crowd.redelivered} delivered again after that; ${Math.round(ms / 1000)} s`,
  );
  console.log(
    JSON.stringify({
      kills: crash.kills,
      points: Object.fromEntries(crash.killedAt),
      acked,
      lost: found.lost,
      double_effects: found.doubleEffects + found.strayRows,
      double_sends: found.doubleSends,
      unrecorded_accepts: crash.accepts.orders.size,
      unexplained: found.unexplainedDoubles + crash.accepts.unexplained,
      misplaced: found.misplaced,
      given_up: found.givenUp,
    }),
  );
}

if (values.db !== 'sqlite' && values.db !== 'postgres') throw new Error('--db is sqlite or postgres');
const place = await testDatabase(values.db);
await run(place).finally(() => place.drop());
process.exit(0);
