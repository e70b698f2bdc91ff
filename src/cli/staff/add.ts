import { auditedGrants } from '../../staff/index.js';
import type { Command } from '../command.js';
import { inHouse, placeOf } from '../house.js';
import { UsageError } from '../usage-error.js';
import { GRANT_FLAGS, GRANT_USAGE, grantsIn } from './grants.js';
import { newPassword } from './new-password.js';

export const staffAdd: Command = {
  name: 'staff add',
  usage: `--login LOGIN --name NAME ${GRANT_USAGE}`,
  summary: 'makes an account and prints its password, once',
  flags: { login: 'text', name: 'text', ...GRANT_FLAGS },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const [login, name] = [flags.required('login'), flags.required('name')];
      if (/\s/.test(login)) throw new UsageError('--login must be one word.');
      const grants = await grantsIn(flags, house);
      if (await house.accounts.byLogin(login))
        throw new UsageError(`There is an account ${login} already: "staff grant" gives it another role.`);
      const { plain, hash } = await newPassword();
      await house.database.write(async (tx) => {
        const id = await house.accounts.create(tx, { login, name, passwordHash: hash, grants });
        await house.audit.append(tx, {
          staffId: null,
          verb: 'account.create',
          subject: `staff:${id}`,
          details: { grants: auditedGrants(grants) },
        });
      });
      print(`Made in ${placeOf(config())}`);
      print(`  login     ${login}`);
      print(`  password  ${plain}`);
      print('The password is shown only now. Hand it over in person or by telephone.');
    }),
};
