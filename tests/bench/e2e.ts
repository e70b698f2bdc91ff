/**
 * Baro's whole way of a message against a bare bot, in turns, so that a noisy machine is noisy for both:
 *   npm run bench:e2e                    SQLite: the service and the bare bot
 *   npm run bench:e2e -- --db postgres   PostgreSQL: the service and itself without shared transactions
 * Every message must get its reply; what is claimed of the service's side is read back and asserted.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FAKE_TOKEN, FakeBotApi } from '../support/fake-bot-api.js';
import { assertService, postgresRows, sqliteRows } from './support/asserted-service.js';
import { postgresDatabase } from './support/postgres-database.js';
import { longestDelay } from './support/event-loop.js';
import { IdleThread } from './support/idle-delay.js';
import { cpuSeconds, median, peakMemory } from './support/process-figures.js';
import { startFlags } from './support/start-flags.js';
import { started, type Started } from './support/started.js';
import { WebhookLoad } from './support/webhook-load.js';

const { values } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    rounds: { type: 'string', default: '7' },
    messages: { type: 'string' },
    chats: { type: 'string', default: '600' },
    width: { type: 'string', default: '64' },
    bare: { type: 'string', default: 'as-it-comes' },
    first: { type: 'boolean', default: false },
  },
});
/** A transaction a message, which PostgreSQL is compared with, takes its time. */
const usual = values.db === 'postgres' ? '800' : '3000';
const [rounds, messages, chats, width] = [
  values.rounds,
  values.messages ?? usual,
  values.chats,
  values.width,
].map(Number) as [number, number, number, number];
/** Rounds' worth of messages that are not measured. */
const WARM_ROUNDS = 4;
/** For each message of a round, and never less than a minute for all: a slow disk commits 100 a second. */
const LONGEST_MS_A_MESSAGE = 20;
/** So high that it runs at every message and never makes one wait. */
const PACE_PER_SECOND = 100_000;
const SECRET = 'benchmark-secret-0123456789';
const idle = new IdleThread();
const folder = mkdtempSync(path.join(tmpdir(), 'baro-bench-'));

interface Side {
  name: string;
  running: Started;
  api: FakeBotApi;
  load: WebhookLoad;
}

interface Measured {
  perSecond: number;
  cpuMs: number;
  /** Null for the bare bot, which does not look. */
  longestDelayMs: number | null;
  /** Of a thread that did nothing meanwhile. */
  idleDelayMs: number;
}

async function serviceSide(
  name: string,
  database: string,
  environment: Record<string, string> = {},
): Promise<Side> {
  const api = new FakeBotApi();
  const running = await started(process.execPath, [...startFlags(), 'dist/main.js'], {
    PORT: '0',
    LOG_LEVEL: 'error',
    DATABASE_URL: database,
    DATA_DIR: path.join(folder, name),
    MASTER_KEY_FILE: path.join(folder, name, 'master.key'),
    DEMO: 'off',
    PUBLIC_URL: 'https://baro.example',
    TELEGRAM_BOT_TOKEN: FAKE_TOKEN,
    TELEGRAM_API_ROOT: await api.start(),
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_PER_SECOND: String(PACE_PER_SECOND),
    TELEGRAM_PER_CHAT_MS: '0',
    ...environment,
  });
  return side(name, running, api);
}

async function bareSide(): Promise<Side> {
  const api = new FakeBotApi();
  const running = await started(
    process.execPath,
    [
      '--import',
      'tsx',
      'tests/bench/bare-bot.ts',
      path.join(folder, 'bare.sqlite'),
      FAKE_TOKEN,
      await api.start(),
      SECRET,
      values.bare,
    ],
    {},
  );
  return side('bare', running, api);
}

function side(name: string, running: Started, api: FakeBotApi): Side {
  // So that other work on a shared machine counts less among the delays. Only for root, and for both.
  if (values.first) setPriority(running.pid, constants.priority.PRIORITY_HIGHEST);
  return {
    name,
    running,
    api,
    load: new WebhookLoad(new URL('/webhooks/telegram', running.url), SECRET, width),
  };
}

/** One round: everybody writes, and it ends when the last reply has reached its phone. */
async function round(one: Side, text: string, count: number): Promise<Measured> {
  one.api.arrived = [];
  const writers = Array.from({ length: count }, (_, i) => ({ chat: 1000 + (i % chats), text }));
  await Promise.all([delayOf(one), idle.longestDelay()]);
  const cpu = cpuSeconds(one.running.pid);
  const begin = performance.now();
  const limitMs = Math.max(60_000, count * LONGEST_MS_A_MESSAGE);
  await one.load.post(writers);
  while (one.api.delivered().length < count) {
    if (performance.now() - begin > limitMs)
      throw new Error(`${one.name}: ${one.api.delivered().length} replies of ${count} after ${limitMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const seconds = (performance.now() - begin) / 1000;
  // What is recorded after the last reply belongs to the round as well.
  await new Promise((resolve) => setTimeout(resolve, 150));
  assert.equal(one.api.delivered().length, count, `${one.name}: one reply a message`);
  const cpuMs = ((cpuSeconds(one.running.pid) - cpu) * 1000) / count;
  const [longestDelayMs, idleDelayMs] = await Promise.all([delayOf(one), idle.longestDelay()]);
  return { perSecond: count / seconds, cpuMs, longestDelayMs, idleDelayMs };
}

/** Since it was asked last. */
const delayOf = async ({ name, running }: Side): Promise<number | null> =>
  name === 'bare' ? null : longestDelay(running.url);

/** Everybody has chosen a language and agreed, so that a message gets the reply of a real conversation. */
async function warmUp(one: Side): Promise<void> {
  for (const text of ['bonjour', '1', '1']) await round(one, text, chats);
  // Unmeasured, until the compiler of either program has seen enough.
  await round(one, '0', messages * WARM_ROUNDS);
}

interface Compared {
  ratio: number;
  cpu_ratio: number;
  rss_mb: number;
  /** The longest that our main thread did not come round: in the middle one of the rounds, and in the worst. */
  delay_ms: number;
  longest_delay_ms: number;
  /** The same of a thread that does nothing: what the machine adds. */
  idle_delay_ms: number;
  longest_idle_delay_ms: number;
}

async function compare(ours: Side, reference: Side): Promise<Compared> {
  await warmUp(ours);
  await warmUp(reference);
  const ratios: number[] = [];
  const cpuRatios: number[] = [];
  const delays: number[] = [];
  const idleDelays: number[] = [];
  for (let n = 1; n <= rounds; n += 1) {
    // Who begins alternates, so that neither always runs on the warmer machine.
    const [a, b] =
      n % 2
        ? [await round(ours, '0', messages), await round(reference, '0', messages)]
        : await round(reference, '0', messages).then(
            async (r) => [await round(ours, '0', messages), r] as const,
          );
    ratios.push(a.perSecond / b.perSecond);
    cpuRatios.push(a.cpuMs / b.cpuMs);
    delays.push(a.longestDelayMs!);
    idleDelays.push(a.idleDelayMs);
    fastest = Math.max(fastest, a.perSecond);
    console.log(
      `round ${n}: ${ours.name} ${a.perSecond.toFixed(0)}/s ${a.cpuMs.toFixed(3)} ms CPU, longest delay ${a.longestDelayMs!.toFixed(0)} ms (idle ${a.idleDelayMs.toFixed(0)}) · ${reference.name} ${b.perSecond.toFixed(0)}/s ${b.cpuMs.toFixed(3)} ms CPU`,
    );
  }
  return {
    ratio: rounded(median(ratios)),
    cpu_ratio: rounded(median(cpuRatios)),
    rss_mb: Math.round(peakMemory(ours.running.pid)),
    delay_ms: Math.round(median(delays)),
    longest_delay_ms: Math.round(Math.max(...delays)),
    idle_delay_ms: Math.round(median(idleDelays)),
    longest_idle_delay_ms: Math.round(Math.max(...idleDelays)),
  };
}

/** What our side did at most, messages a second. */
let fastest = 0;

const expected = (ours: Side) => ({
  handled: messages * (rounds + WARM_ROUNDS) + chats * 3,
  chats,
  pace: { perSecond: PACE_PER_SECOND, fastest },
  api: ours.api,
});

const rounded = (value: number): number => Math.round(value * 100) / 100;

async function onSqlite() {
  const file = path.join(folder, 'baro.sqlite');
  const ours = await serviceSide('baro', `sqlite:${file}`);
  const bare = await bareSide();
  try {
    const result = await compare(ours, bare);
    await assertService(ours.running.url, await sqliteRows(file), expected(ours));
    return result;
  } finally {
    await end(ours, bare);
  }
}

async function onPostgres() {
  const [one, two] = [await postgresDatabase(), await postgresDatabase()];
  const ours = await serviceSide('grouped', one.url);
  const alone = await serviceSide('ungrouped', two.url, { GROUP_COMMIT: 'off' });
  try {
    const result = await compare(ours, alone);
    await assertService(ours.running.url, await postgresRows(one.url), expected(ours));
    return result;
  } finally {
    await end(ours, alone);
    await one.drop();
    await two.drop();
  }
}

async function end(...sides: Side[]): Promise<void> {
  for (const one of sides) {
    await one.load.close();
    await one.running.stop();
    await one.api.stop();
  }
}

try {
  const result = values.db === 'postgres' ? await onPostgres() : await onSqlite();
  console.log(JSON.stringify(result));
} finally {
  await idle.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
