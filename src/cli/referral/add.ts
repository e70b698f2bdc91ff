import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { asUsage } from './as-usage.js';
import { placeIn } from './place.js';

export const referralAdd: Command = {
  name: 'referral add',
  usage: '--number NUMBER --answers WHO --hours WHEN --languages WHICH [--territory ID]',
  summary: 'adds a number that people in danger hear, of a commune, cercle or region, or of the country',
  flags: { number: 'text', answers: 'text', hours: 'text', languages: 'text', territory: 'text' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const referral = {
        territoryId: placeIn(flags, house),
        number: flags.required('number'),
        answers: flags.required('answers'),
        hours: flags.required('hours'),
        languages: flags.required('languages'),
      };
      const id = await asUsage(() => house.referrals.add(null, referral));
      print(`${id}  ${referral.number} is told ${referral.territoryId ?? 'everywhere'}.`);
    }),
};
