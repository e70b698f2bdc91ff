import { hash, verify } from '@node-rs/argon2';
import { Turns } from './turns.js';

/** Longer ones would only make the hash slow. */
export const LONGEST_PASSWORD = 256;

/** argon2id with 19 MiB, 2 passes and 1 lane: the OWASP password storage cheat sheet's first choice. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const turns = new Turns();
let nobody: Promise<string> | null = null;

/** A hash to compare with when there is no account, so that an unknown login takes as long as a known one. */
const nobodysHash = (): Promise<string> => (nobody ??= hash('nobody has this password', COST));

/** Made before the transaction that stores it: hashing inside would hold the only writer of SQLite. */
export function hashPassword(password: string): Promise<string> {
  return turns.take(() => hash(password, COST));
}

/** @param stored null when there is no such account: the same work is done and the answer is no. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await nobodysHash());
  const matches = await turns.take(() => verify(against, password));
  return matches && stored !== null;
}
