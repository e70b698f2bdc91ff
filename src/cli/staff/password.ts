import { replacePassword } from '../../staff/index.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { accountIn } from './account.js';
import { newPassword } from './new-password.js';

export const staffPassword: Command = {
  name: 'staff password',
  usage: '--login LOGIN [--forget-second-factor]',
  summary: 'replaces a password, ends all sessions, prints the new one, once',
  flags: { login: 'text', 'forget-second-factor': 'switch' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const { id, login } = await accountIn(flags, house);
      const forget = flags.has('forget-second-factor');
      const { plain, hash } = await newPassword();
      await house.database.write(async (tx) => {
        await replacePassword(tx, id, hash, forget);
        await house.audit.append(tx, {
          staffId: null,
          verb: 'account.password',
          subject: `staff:${id}`,
          details: { secondFactorForgotten: forget },
        });
      });
      // After the commit: whoever still holds a session came in with the old password.
      await house.sessions.destroyAllOf(id);
      print(`  login     ${login}`);
      print(`  password  ${plain}`);
      print('The password is shown only now. Hand it over in person or by telephone.');
      if (forget) print('At the next login a new second factor is set up.');
    }),
};
