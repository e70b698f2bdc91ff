import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { accountIn } from './account.js';

export const staffClose: Command = {
  name: 'staff close',
  usage: '--login LOGIN',
  summary: 'closes an account: nobody enters with it any more',
  flags: { login: 'text' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const { id, login } = await accountIn(flags, house);
      await house.database.write(async (tx) => {
        await house.accounts.disable(tx, id);
        await house.audit.append(tx, { staffId: null, verb: 'account.close', subject: `staff:${id}` });
      });
      await house.sessions.destroyAllOf(id);
      print(`${login} is closed. Offices it held: give them to somebody else with "office hold".`);
    }),
};
