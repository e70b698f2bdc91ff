import { seedDemonstration, type DemonstrationAccount } from '../demonstration/index.js';
import { bringPlaces } from '../territories/index.js';
import type { Features } from './features.js';
import type { Ground } from './ground.js';

/** The communes, and in the demonstration its cast. Resolves to the accounts that were made. */
export async function preparePeopleAndPlaces(
  ground: Ground,
  { accounts, directory }: Features,
): Promise<DemonstrationAccount[]> {
  const { config, database, ids } = ground;
  if (config.demo) return seedDemonstration({ database, ids, accounts, directory });
  await bringPlaces(database, directory);
  return [];
}

/** Passwords of new accounts are printed here and nowhere else: only their hashes are kept. */
export function showAccounts(made: readonly DemonstrationAccount[]): void {
  if (made.length === 0) return;
  console.log('\nDemonstration accounts. These passwords are shown only now:');
  const width = Math.max(...made.map((account) => account.login.length));
  for (const { login, name, password } of made) console.log(`  ${login.padEnd(width)}  ${password}  ${name}`);
  console.log('');
}
