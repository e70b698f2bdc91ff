/**
 * The sender against a provider that fails, by the provider's own log of what arrived:
 *   npm run bench:outbox                    SQLite, one process
 *   npm run bench:outbox -- --db postgres   on the server of TEST_DATABASE_URL, four processes
 * Ends with status 1 when a message is lost or out of order, or a pace was broken.
 */
import { parseArgs } from 'node:util';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { FakeBotApi, type Arrived } from '../support/fake-bot-api.js';
import { freePort } from './support/free-port.js';
import { outboxFaults, RETRY_AFTER_S } from './support/outbox-faults.js';
import { fillOutbox } from './support/outbox-fill.js';
import { judgeOutbox, type Arrival } from './support/outbox-verdict.js';
import { ServiceProcess } from './support/service-process.js';
import { environment } from './support/stage.js';

const { values } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    conversations: { type: 'string', default: '1000' },
    messages: { type: 'string', default: '20' },
    faults: { type: 'string', default: '0.3' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [conversations, messages] = [Number(values.conversations), Number(values.messages)];
const LIMITS = { perSecond: 500, perChatMs: 100, retryAfterMs: RETRY_AFTER_S * 1000 };
const PROCESSES = { sqlite: 1, postgres: 4 } as const;
/** What then still waits is counted as lost. */
const LONGEST_MS = 270_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const asArrival = ({ at, chat, text, delivered, fault }: Arrived): Arrival => ({
  at,
  chat,
  n: Number(text.split(' ')[1]),
  delivered,
  throttled: fault === 'throttle',
});

async function startProcesses(
  place: TestDatabase,
  apiRoot: string,
  count: number,
): Promise<ServiceProcess[]> {
  const processes: ServiceProcess[] = [];
  // One after the other: each would otherwise want to bring the database up to date.
  for (let n = 0; n < count; n += 1) {
    const one = ServiceProcess.start({
      ...environment(place, apiRoot, await freePort()),
      TELEGRAM_PER_SECOND: String(LIMITS.perSecond),
      TELEGRAM_PER_CHAT_MS: String(LIMITS.perChatMs),
    });
    await one.ready;
    processes.push(one);
  }
  return processes;
}

async function run(kind: keyof typeof PROCESSES, place: TestDatabase): Promise<boolean> {
  const api = new FakeBotApi();
  api.faults.by(outboxFaults(Number(values.faults), Number(values.seed)));
  const outbox = await fillOutbox(place, conversations, messages);
  const processes = await startProcesses(place, await api.start(), PROCESSES[kind]);
  const begin = Date.now();
  await outbox.go();
  do await pause(500);
  while ((await outbox.left()).open > 0 && Date.now() - begin < LONGEST_MS);
  const left = await outbox.left();
  for (const one of processes) await one.stop();
  await api.stop();

  const log = api.calls('sendMessage').map(asArrival);
  const found = judgeOutbox(log, conversations, messages, LIMITS);
  const calls = (what: (one: Arrived) => boolean): number => api.calls('sendMessage').filter(what).length;
  console.log(
    `${processes.length} processes, ${log.length} calls in ${Math.round((Date.now() - begin) / 1000)} s: ` +
      `${calls((one) => one.fault !== undefined)} failed, ${calls((one) => one.fault === 'throttle')} of them by 429; ` +
      `${calls((one) => one.delivered) - found.sent} arrived twice; ` +
      `recorded in the end: ${left.unknown} of unknown fate, ${left.failed} failed, ${left.open} open`,
  );
  console.log(JSON.stringify(found));
  return found.lost + found.reordered + found.pace_violations + left.open + left.failed === 0;
}

if (values.db !== 'sqlite' && values.db !== 'postgres') throw new Error('--db is sqlite or postgres');
console.log(`seed ${values.seed}`);
const place = await testDatabase(values.db);
const good = await run(values.db, place).finally(() => place.drop());
process.exit(good ? 0 : 1);
