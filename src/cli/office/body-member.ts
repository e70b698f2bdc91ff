import { addMember, removeMember } from '../../territories/index.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { UsageError } from '../usage-error.js';
import { bodyIn } from './places.js';

export const bodyMember: Command = {
  name: 'body member',
  usage: '--body ID --commune ID … [--remove]',
  summary: 'adds communes to an intercommunal body, or takes them out: its officials can be asked there',
  flags: { body: 'text', commune: 'text', remove: 'switch' },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const body = bodyIn(flags, house);
      flags.required('commune');
      const communes = flags.all('commune');
      const unknown = communes.find((id) => !house.directory.commune(id));
      if (unknown !== undefined)
        throw new UsageError(`There is no commune ${unknown}: "communes --search NAME" shows the ids.`);
      const change = flags.has('remove') ? removeMember : addMember;
      const changed = await house.database.write(async (tx) => {
        let count = 0;
        for (const commune of communes) count += (await change(tx, body, commune)) ? 1 : 0;
        const verb = flags.has('remove') ? 'body.remove_member' : 'body.add_member';
        await house.audit.append(tx, { staffId: null, verb, subject: body, details: { communes } });
        return count;
      });
      print(`${changed} changed. A running service knows within a minute.`);
    }),
};
