import { auditedGrants, type NewGrant } from '../../staff/index.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { accountIn } from './account.js';
import { GRANT_FLAGS, GRANT_USAGE, grantsIn } from './grants.js';

export const staffGrant: Command = {
  name: 'staff grant',
  usage: `--login LOGIN ${GRANT_USAGE}`,
  summary: 'gives an account one more role, or the same in more places or languages',
  flags: { login: 'text', ...GRANT_FLAGS },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const { id, login } = await accountIn(flags, house);
      const grants = await grantsIn(flags, house);
      await house.database.write(async (tx) => {
        await house.accounts.grant(tx, id, grants);
        await house.audit.append(tx, {
          staffId: null,
          verb: 'account.grant',
          subject: `staff:${id}`,
          details: { grants: auditedGrants(grants) },
        });
      });
      print(`${login} is now ${grants[0]!.role} in ${placesOf(grants)}.`);
    }),
};

const placesOf = (grants: readonly NewGrant[]): string =>
  grants
    .map(({ territoryId, language, officeId }) => officeId ?? language ?? territoryId ?? 'every commune')
    .join(', ');
