/**
 * What each further process adds: one to four of them on one PostgreSQL, in turns, so that a noisy machine is noisy
 * for all. Each round is run twice: with the machine to themselves, and with each process held to a small share of a
 * core, as if it stood on a machine of its own.
 *   npm run bench:scale
 *   npm run bench:scale -- --rounds 6 --share 0.2
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Ledger } from './support/crash-ledger.js';
import { postgresDatabase } from './support/postgres-database.js';
import { median } from './support/process-figures.js';
import { ScaleStand, type Measured } from './support/scale-stand.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '4' },
    messages: { type: 'string', default: '2000' },
    share: { type: 'string', default: '0.1' },
    seconds: { type: 'string', default: '210' },
  },
});
const [rounds, messages, share, seconds] = [values.rounds, values.messages, values.share, values.seconds].map(
  Number,
) as [number, number, number, number];
const CHATS = 600;
const PROCESSES = [1, 2, 3, 4] as const;
/** Messages for each process that is held back: some seconds' worth. */
const HELD_MESSAGES = 350;

/** All rounds of one way of running them: figures by number of processes. */
type Series = Map<number, Measured[]>;
const series = (): Series => new Map(PROCESSES.map((count) => [count, []]));

const rounded = (value: number, places = 2): number => Math.round(value * 10 ** places) / 10 ** places;
const each = (from: Series, figure: (one: Measured) => number, places = 2): number[] =>
  PROCESSES.map((count) => rounded(median(from.get(count)!.map(figure)), places));
const total = (from: Series, figure: (one: Measured) => number): number =>
  [...from.values()].flat().reduce((sum, one) => sum + figure(one), 0);

/** Against one process of the same round: the machine may be another in the next. */
function ratios(from: Series): number[] {
  const alone = from.get(1)!;
  return PROCESSES.map((count) =>
    rounded(median(from.get(count)!.map((one, n) => one.perSecond / alone[n]!.perSecond))),
  );
}

function show(title: string, from: Series, ofEach: (count: number) => number): void {
  console.log(
    `\n${title}\nprocesses  messages/s  ratio  service ms  PostgreSQL ms  commits  working  syncing  locked  machine`,
  );
  const figures = ratios(from);
  for (const [n, count] of PROCESSES.entries()) {
    const mid = (figure: (one: Measured) => number): number => median(from.get(count)!.map(figure));
    const perMessage = (figure: number): string => (figure / ofEach(count)).toFixed(2);
    const cells = [
      mid((one) => one.perSecond)
        .toFixed(0)
        .padStart(10),
      figures[n]!.toFixed(2).padStart(5),
      mid((one) => one.serviceMs)
        .toFixed(2)
        .padStart(10),
      perMessage(mid((one) => (one.cpuSeconds ?? NaN) * 1000)).padStart(13),
      perMessage(mid((one) => one.commits)).padStart(7),
      ...(['working', 'syncing', 'locked'] as const).map((name) =>
        mid((one) => one[name])
          .toFixed(2)
          .padStart(7),
      ),
      `${(100 * mid((one) => one.busy)).toFixed(0)} %`.padStart(7),
    ];
    console.log(`${String(count).padStart(9)}  ${cells.join('  ')}`);
  }
}

/** Everybody has chosen a language and agreed; then, unmeasured, until the compiler of each has seen enough. */
async function warmUp(stand: ScaleStand): Promise<number> {
  for (const text of ['bonjour', '1', '1']) await stand.round(1, text, CHATS);
  await stand.round(4, '0', 3 * messages);
  return 3 * CHATS + 3 * messages;
}

async function run(url: string, folder: string) {
  const stand = await ScaleStand.open(url, folder, PROCESSES.length, CHATS);
  const [free, held] = [series(), series()];
  let written = 0;
  try {
    written += await warmUp(stand);
    const end = performance.now() + seconds * 1000;
    for (let n = 0; n < rounds && performance.now() < end; n += 1) {
      // Who begins alternates, so that none always runs on the warmer machine.
      const order = n % 2 ? [...PROCESSES].reverse() : PROCESSES;
      for (const count of order) {
        free.get(count)!.push(await stand.only(count, null, () => stand.round(count, '0', messages)));
        written += messages;
      }
      if (!stand.canHold) continue;
      for (const count of order) {
        const few = HELD_MESSAGES * count;
        held.get(count)!.push(await stand.only(count, share, () => stand.round(count, '0', few)));
        written += few;
      }
      console.log(
        `round ${n + 1}: ${PROCESSES.map((count) => free.get(count)!.at(-1)!.perSecond.toFixed(0)).join(' · ')} messages/s`,
      );
    }
  } finally {
    await stand.close();
  }
  show('With the machine to themselves', free, () => messages);
  if (stand.canHold) show(`Each held to ${share} of a core`, held, (count) => HELD_MESSAGES * count);
  const kept = await inDatabase(url);
  return {
    processes: PROCESSES,
    messages_per_second: each(free, (one) => one.perSecond, 0),
    ratio: ratios(free),
    service_cpu_ms: each(free, (one) => one.serviceMs),
    postgres_cpu_ms: each(free, (one) => ((one.cpuSeconds ?? NaN) * 1000) / messages),
    machine_busy: each(free, (one) => one.busy),
    ...(stand.canHold && {
      held_to_core: share,
      held_messages_per_second: each(held, (one) => one.perSecond, 0),
      held_ratio: ratios(held),
    }),
    written,
    lost: total(free, (one) => one.lost) + total(held, (one) => one.lost) + (written - kept.handled),
    doubled: total(free, (one) => one.doubled) + total(held, (one) => one.doubled) + (kept.replies - written),
  };
}

/** What the database says in the end, beside what reached the phones. */
async function inDatabase(url: string): Promise<{ handled: number; replies: number }> {
  const [row] = await new Ledger({ kind: 'postgres', location: url }).live((ask) =>
    ask<{ handled: string; replies: string }>(
      `SELECT (SELECT COUNT(*) FROM journal WHERE state = 'done') AS handled, ` +
        `(SELECT COUNT(*) FROM outbox WHERE state = 'sent') AS replies`,
    ),
  );
  return { handled: Number(row!.handled), replies: Number(row!.replies) };
}

const folder = mkdtempSync(path.join(tmpdir(), 'baro-scale-'));
const database = await postgresDatabase();
try {
  const result = await run(database.url, folder);
  console.log(`\n${JSON.stringify(result)}`);
  if (result.lost > 0 || result.doubled > 0) process.exitCode = 1;
} finally {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
