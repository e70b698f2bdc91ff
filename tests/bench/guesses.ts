import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { testDatabase } from '../support/database.js';
import { House, TRINGA } from '../support/house.js';
import { hashPassword } from '../../src/staff/index.js';
import type { Guessed, GuessOrder } from './support/guesser.js';

/**
 * Wrong passwords from two processes and as many addresses as guesses. Fails when more than five a minute an account
 * were looked at; how fast it is does not matter.
 */
const GUESSES = Number(process.env.GUESSES ?? 10_000);
const PER_MINUTE = 5;
const LOGINS = ['awa', 'binta'];
const MAIN = path.join(import.meta.dirname, 'support/guesser-main.ts');

async function guessInProcess(order: GuessOrder): Promise<Guessed> {
  const child = fork(MAIN, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send(order);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`A guessing process ended with ${String(code)}.`);
  });
  const [guessed] = (await Promise.race([once(child, 'message'), ended])) as [Guessed];
  ended.catch(() => undefined);
  return guessed;
}

const kind = process.env.TEST_DATABASE_URL ? 'postgres' : 'sqlite';
const place = await testDatabase(kind);
const house = await House.open(place);
const passwordHash = await hashPassword('le fleuve monte en août');
await house.database.write(async (tx) => {
  for (const login of LOGINS)
    await house.accounts.create(tx, {
      login,
      name: login,
      passwordHash,
      grants: [{ role: 'official', territoryId: TRINGA }],
    });
});
const begun = Date.now();
const order = { target: place.target, folder: place.folder, logins: LOGINS, guesses: GUESSES / 2 };
const both = await Promise.all(['10.0', '10.1'].map((name) => guessInProcess({ ...order, name })));
const seconds = (Date.now() - begun) / 1000;
// A budget begins anew a whole minute after its last attempt.
const most = PER_MINUTE * (Math.floor(seconds / 60) + 1);
const evaluated = Object.fromEntries(
  LOGINS.map((login) => [login, both.reduce((sum, one) => sum + one.evaluated[login]!, 0)]),
);
const compared = both.reduce((sum, one) => sum + one.compared, 0);
const unseen = both.reduce((sum, one) => sum + one.refusedUnseen, 0);
await house.database.close();
await place.drop();

const ok =
  Object.values(evaluated).every((n) => n >= PER_MINUTE && n <= most) &&
  compared === Object.values(evaluated).reduce((sum, n) => sum + n, 0) &&
  compared + unseen === GUESSES;
console.log(
  `${GUESSES} wrong passwords for ${LOGINS.length} accounts on ${kind}, two processes, ${seconds.toFixed(1)} s: ` +
    `${compared} looked at, at most ${most} an account allowed`,
);
console.log(
  JSON.stringify({
    guesses: GUESSES,
    processes: 2,
    database: kind,
    seconds,
    evaluated,
    compared,
    allowed: most,
    ok,
  }),
);
process.exitCode = ok ? 0 : 1;
