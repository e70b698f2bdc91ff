import { systemClock } from '../../shared/index.js';
import { officeById } from '../../territories/index.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { UsageError } from '../usage-error.js';
import { HOLDER_FLAGS, HOLDER_USAGE, holderIn } from './holder.js';

export const officeHold: Command = {
  name: 'office hold',
  usage: `--office ID ${HOLDER_USAGE}`,
  summary:
    'gives an office to another holder, or to nobody, today or from a day on; its questions stay with it',
  flags: { office: 'text', ...HOLDER_FLAGS },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const officeId = flags.required('office');
      const now = systemClock.now();
      const { id, name, from = now, until = null } = await holderIn(flags, house);
      if (!(await officeById(house.database.reader, officeId, now)))
        throw new UsageError(`There is no office ${officeId}: "office list" shows the ids.`);
      await house.offices.handOver(null, officeId, { id, name, from, until });
      const who = name ?? (id ? 'the account' : 'nobody');
      const since = from > now ? ` from ${new Date(from).toISOString().slice(0, 10)} on` : ' now';
      print(`${officeId} is held by ${who}${since}. A running service knows within a minute.`);
    }),
};
