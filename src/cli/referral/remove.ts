import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { asUsage } from './as-usage.js';

export const referralRemove: Command = {
  name: 'referral remove',
  usage: '--id ID',
  summary: 'takes a number away',
  flags: { id: 'text' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async ({ referrals }) => {
      const id = flags.required('id');
      await asUsage(() => referrals.remove(null, id));
      print(`${id} is told to nobody any more.`);
    }),
};
