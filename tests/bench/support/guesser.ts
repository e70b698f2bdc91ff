import path from 'node:path';
import { openDatabase } from '../../../src/database/index.js';
import type { DatabaseTarget } from '../../../src/config/index.js';
import { systemClock } from '../../../src/shared/index.js';
import { passwordMatches } from '../../../src/staff/passwords.js';
import { Vault } from '../../../src/vault/index.js';
import { staffParts } from '../../support/staff-parts.js';

export interface GuessOrder {
  target: DatabaseTarget;
  folder: string;
  logins: string[];
  guesses: number;
  /** Told apart from the addresses of the other process. */
  name: string;
}

export interface Guessed {
  guesses: number;
  /** Guesses at which the password was looked at, by login. */
  evaluated: Record<string, number>;
  /** How often argon2 worked: what the budget is there to bound. */
  compared: number;
  /** Guesses at which nothing was looked at. */
  refusedUnseen: number;
}

/** As many at once as a browser would not, and an attacker would. */
const AT_ONCE = 20;

/** Wrong passwords for each login in turn, each from an address of its own. */
export async function guess({ target, folder, logins, guesses, name }: GuessOrder): Promise<Guessed> {
  const database = await openDatabase(target);
  const vault = await Vault.open(database, path.join(folder, 'master.key'), systemClock);
  const evaluated: Record<string, number> = Object.fromEntries(logins.map((login) => [login, 0]));
  let refusedUnseen = 0;
  let compared = 0;
  const matches: typeof passwordMatches = (stored, password) => {
    compared += 1;
    return passwordMatches(stored, password);
  };
  const ground = { database, vault, clock: systemClock, communesUnder: (id: string) => [id], matches };
  const { authenticator } = staffParts(ground);
  const one = async (n: number): Promise<void> => {
    const login = logins[n % logins.length]!;
    const source = `${name}-${n}`;
    const { outcome } = await authenticator.authenticate({ login, password: `guess ${n}`, source });
    if (outcome === 'refused') evaluated[login]! += 1;
    else if (outcome === 'wait') refusedUnseen += 1;
    else throw new Error(`A guess came through: ${outcome}`);
  };
  for (let n = 0; n < guesses; n += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, guesses - n) }, (_, k) => one(n + k)));
  await database.close();
  return { guesses, evaluated, compared, refusedUnseen };
}
