import { understanding } from '../languages/index.js';
import type { Command } from './command.js';
import { inHouse } from './house.js';

export const communes: Command = {
  name: 'communes',
  usage: '[--search NAME]',
  summary: 'shows the communes and their ids',
  flags: { search: 'text' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async ({ directory }) => {
      const rows = directory.communes().map(({ id, name, oldName, oldCercle, parentId, aliases }) => ({
        value: id,
        label: name,
        aliases: [...(oldName ? [oldName] : []), ...aliases],
        places: `${oldCercle}  ${parentId ?? ''}`,
      }));
      const text = flags.optional('search');
      const found = text === undefined ? rows : understanding.search(text, rows);
      if (found.length === 0) print('No commune resembles that name.');
      const width = Math.max(0, ...found.map(({ value }) => value.length));
      for (const { value, label, places } of found) print(`${value.padEnd(width)}  ${label}, ${places}`);
    }),
};
