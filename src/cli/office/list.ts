import { systemClock } from '../../shared/index.js';
import { officesIn } from '../../territories/index.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { territoryIn } from './places.js';

export const officeList: Command = {
  name: 'office list',
  usage: '--territory ID',
  summary: 'shows the offices of a commune or an intercommunal body, and who answers for them',
  flags: { territory: 'text', commune: 'text' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const territoryId = territoryIn(flags, house);
      const offices = await officesIn(house.database.reader, territoryId, systemClock.now());
      if (offices.length === 0) print('There is no office yet: "office add" makes one.');
      for (const { id, title, holderName, holderId } of offices)
        print(`${id}  ${title}${holderName ? `, ${holderName}` : ''}${holderId ? '' : '  (nobody answers)'}`);
    }),
};
