import { groupBy } from '../../shared/index.js';
import { listAccounts, type ListedAccount } from '../../staff/index.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';

/** More places than this are counted instead of named. */
const NAMED = 3;

export const staffList: Command = {
  name: 'staff list',
  usage: '',
  summary: 'shows every account with its roles',
  flags: {},
  run: ({ config, print }) =>
    inHouse(config(), async ({ database }) => {
      const accounts = groupBy(await listAccounts(database.reader), (row) => row.login);
      if (accounts.size === 0) print('There is no account yet: "staff add" makes one.');
      for (const [login, rows] of accounts) {
        const closed = rows[0]!.disabled === 1 ? ' (closed)' : '';
        print(`${login}${closed}  ${rows[0]!.name}  ${rolesOf(rows)}`);
      }
    }),
};

function rolesOf(rows: readonly ListedAccount[]): string {
  const roles = groupBy(
    rows.filter((row) => row.role !== null),
    (row) => row.role!,
  );
  return [...roles].map(([role, grants]) => `${role}: ${placesOf(grants)}`).join('; ');
}

function placesOf(grants: readonly ListedAccount[]): string {
  const ids = grants.map((grant) => grant.office_id ?? grant.language ?? grant.territory_id ?? 'everywhere');
  return ids.length > NAMED ? `${ids.length} places` : ids.join(', ');
}
