import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { asUsage } from './as-usage.js';

export const referralCheck: Command = {
  name: 'referral check',
  usage: '--id ID',
  summary: 'says that somebody called a number today and it answers',
  flags: { id: 'text' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async ({ referrals }) => {
      const id = flags.required('id');
      await asUsage(() => referrals.check(null, id));
      print(`${id} was called today.`);
    }),
};
