/**
 * Kills the service at every point of a message's way and at random moments, and shows that what it had
 * acknowledged has its effect exactly once:
 *   npm run bench:crash -- [--db sqlite|postgres] [--kills 200] [--houses 3] [--seed n]
 * Several houses are killed beside each other, each with a database of its own, because a process takes longer to
 * start than to die. PostgreSQL is the server of TEST_DATABASE_URL. The last line is the result.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { checkpointNames } from '../../src/messaging/checkpoints.js';

const { values } = parseArgs({
  options: {
    db: { type: 'string', default: 'sqlite' },
    kills: { type: 'string', default: '200' },
    houses: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const FIGURES = [
  'kills',
  'acked',
  'lost',
  'double_effects',
  'double_sends',
  'unrecorded_accepts',
  'unexplained',
  'misplaced',
  'given_up',
] as const;
type Found = Record<(typeof FIGURES)[number], number> & { points: Record<string, number> };

const MUST_BE_NONE = ['lost', 'double_effects', 'unexplained', 'misplaced'] as const;

/** @throws when the house ended before it had a result */
async function house(n: number, kills: number): Promise<Found> {
  const seed = String(Number(values.seed) + n);
  const given = ['--db', values.db, '--kills', String(kills), '--seed', seed];
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/crash-house.ts', ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) console.log(`house ${n + 1} (seed ${seed}): ${line}`);
    last = line;
  }
  if (!last.startsWith('{')) throw new Error(`House ${n + 1} ended without a result.`);
  return JSON.parse(last) as Found;
}

function summed(found: readonly Found[]): Found {
  const total = { points: {} } as Found;
  for (const figure of FIGURES) total[figure] = found.reduce((sum, one) => sum + one[figure], 0);
  for (const { points } of found)
    for (const [point, count] of Object.entries(points))
      total.points[point] = (total.points[point] ?? 0) + count;
  return total;
}

const houses = Number(values.houses);
const share = Math.ceil(Number(values.kills) / houses);
const begin = Date.now();
const { points, ...total } = summed(
  await Promise.all(Array.from({ length: houses }, (_, n) => house(n, share))),
);
for (const [point, count] of Object.entries(points).sort()) console.log(`killed at ${point}: ${count}`);
console.log(`${Math.round((Date.now() - begin) / 1000)} s in all`);
console.log(JSON.stringify(total));
/** With fewer kills than that some points have no turn; with more, a point that was never hit was never tried. */
const ENOUGH_FOR_ALL = 40;
const missed = total.kills < ENOUGH_FOR_ALL ? [] : checkpointNames.filter((name) => !points[name]);
if (missed.length > 0) console.error(`Never killed at: ${missed.join(', ')}`);
const good =
  MUST_BE_NONE.every((figure) => total[figure] === 0) &&
  total.double_sends <= total.unrecorded_accepts &&
  missed.length === 0;
process.exit(good ? 0 : 1);
