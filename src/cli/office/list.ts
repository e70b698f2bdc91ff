import { allOfficesOf } from './offices.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';

export const officeList: Command = {
  name: 'office list',
  usage: '--commune ID',
  summary: 'shows the offices of a commune and who answers for them',
  flags: { commune: 'text' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const offices = await allOfficesOf(flags, house);
      if (offices.length === 0) print('This commune has no office yet: "office add" makes one.');
      for (const { id, title, holderName, holderId } of offices)
        print(`${id}  ${title}${holderName ? `, ${holderName}` : ''}${holderId ? '' : '  (nobody answers)'}`);
    }),
};
