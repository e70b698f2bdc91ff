import type { Command } from '../command.js';
import { inHouse } from '../house.js';

export const bodies: Command = {
  name: 'bodies',
  usage: '',
  summary: 'shows the intercommunal bodies, their ids and their members',
  flags: {},
  run: ({ config, print }) =>
    inHouse(config(), async ({ directory }) => {
      for (const { id, name, members } of directory.bodies()) {
        print(`${id}  ${name}`);
        const labels = members
          .map((member) => directory.label(member))
          .sort((a, b) => a.localeCompare(b, 'fr'));
        print(`  ${labels.join(', ') || 'members not known: "body member" adds them'}`);
      }
    }),
};
