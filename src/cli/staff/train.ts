import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { accountIn } from './account.js';

export const staffTrain: Command = {
  name: 'staff train',
  usage: '--login LOGIN [--off]',
  summary: 'says that a moderator has learnt to read what is urgent, or with --off that they no longer do',
  flags: { login: 'text', off: 'switch' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const { id, login } = await accountIn(flags, house);
      const trained = !flags.has('off');
      await house.database.write(async (tx) => {
        await house.accounts.setTrained(tx, id, trained);
        await house.audit.append(tx, {
          staffId: null,
          verb: 'account.train',
          subject: `staff:${id}`,
          details: { trained },
        });
      });
      print(
        `${login} ${trained ? 'reads' : 'no longer reads'} what is urgent in the communes they moderate.`,
      );
    }),
};
