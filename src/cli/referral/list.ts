import { isOld } from '../../safeguarding/index.js';
import { systemClock } from '../../shared/index.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';

export const referralList: Command = {
  name: 'referral list',
  usage: '',
  summary: 'shows the numbers that people in danger hear, and when each was called last',
  flags: {},
  run: ({ config, print }) =>
    inHouse(config(), async ({ referrals }) => {
      const all = await referrals.list(null);
      if (all.length === 0) print('There is no number yet: "referral add" adds one.');
      for (const one of all) {
        const day = new Date(one.checkedAt).toISOString().slice(0, 10);
        const old = isOld(one, systemClock.now()) ? ' (too long ago: call it)' : '';
        print(
          `${one.id}  ${one.territoryId ?? 'everywhere'}  ${one.number}  ${one.answers}, ${one.hours}, ${one.languages}, called ${day}${old}`,
        );
      }
    }),
};
