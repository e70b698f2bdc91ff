import type { Database } from '../database/index.js';
import type { Ids } from '../shared/index.js';
import { hashPassword, type NewGrant, type Role, type StaffAccounts } from '../staff/index.js';
import {
  addOffices,
  bundledBodies,
  bundledCommunes,
  importBodies,
  importCommunes,
  type TerritoryDirectory,
} from '../territories/index.js';
import { parts, playersOf, type Player } from './cast.js';

export interface DemonstrationParts {
  database: Database;
  ids: Ids;
  accounts: StaffAccounts;
  directory: TerritoryDirectory;
}

/** How to enter as one of the cast; the password is known only here. */
export interface DemonstrationAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

/**
 * Fills the demonstration's database: the communes, and a cast of fictitious staff and officials. A second run
 * changes nothing. Resolves to the accounts it made, to be shown once; empty when they were there.
 */
export async function seedDemonstration(given: DemonstrationParts): Promise<DemonstrationAccount[]> {
  const { database, directory } = given;
  await importCommunes(database, await bundledCommunes());
  await importBodies(database, await bundledBodies());
  await directory.reload();
  const players = playersOf((oldCercle) =>
    directory
      .communes()
      .filter((commune) => commune.oldCercle === oldCercle)
      .map((commune) => commune.id),
  );
  const missing: Player[] = [];
  for (const player of players) if (!(await given.accounts.byLogin(player.login))) missing.push(player);
  const made = await enrol(given, missing);
  await directory.reload();
  return made;
}

const grantsOf = ({ role, communes, languages }: Player): NewGrant[] =>
  languages
    ? languages.map((language) => ({ role, territoryId: null, language }))
    : (communes ?? [null]).map((territoryId) => ({ role, territoryId }));

async function enrol(
  { database, ids, accounts }: DemonstrationParts,
  players: readonly Player[],
): Promise<DemonstrationAccount[]> {
  const passwords = new Map<string, { plain: string; hash: string }>();
  for (const { login } of players) {
    // 56 bits, easy to read aloud and to type on a phone.
    const plain = `${ids.ticket()}-${ids.ticket()}`;
    passwords.set(login, { plain, hash: await hashPassword(plain) });
  }
  await database.write(async (tx) => {
    const holders = new Map<string, string>();
    for (const player of players) {
      const { login, name } = player;
      const grants = grantsOf(player);
      const passwordHash = passwords.get(login)!.hash;
      holders.set(
        login,
        await accounts.create(tx, { login, name, passwordHash, grants, demonstration: true }),
      );
    }
    // Offices that stand already keep their holder.
    await addOffices(
      tx,
      parts.map(({ login, office }) => ({ ...office, holderId: holders.get(login ?? '') ?? null })),
    );
  });
  return players.map(({ login, name, role }) => ({
    login,
    name,
    role,
    password: passwords.get(login)!.plain,
  }));
}
