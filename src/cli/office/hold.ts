import { systemClock } from '../../shared/index.js';
import { changeHolder, officeById } from '../../territories/index.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { UsageError } from '../usage-error.js';
import { HOLDER_FLAGS, HOLDER_USAGE, holderIn, missingGrant } from './holder.js';

export const officeHold: Command = {
  name: 'office hold',
  usage: `--office ID ${HOLDER_USAGE}`,
  summary: 'gives an office to another holder, or to nobody; its questions stay with it',
  flags: { office: 'text', ...HOLDER_FLAGS },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const officeId = flags.required('office');
      const holder = await holderIn(flags, house);
      const office = await officeById(house.database.reader, officeId, systemClock.now());
      if (!office) throw new UsageError(`There is no office ${officeId}: "office list" shows the ids.`);
      const grants = await missingGrant(house, holder, office.communeId);
      await house.database.write(async (tx) => {
        await changeHolder(tx, officeId, holder);
        if (holder.id) await house.accounts.grant(tx, holder.id, grants);
        await house.audit.append(tx, {
          staffId: null,
          verb: 'office.hold',
          subject: officeId,
          details: { holder: holder.id },
        });
      });
      const who = holder.id ? (holder.name ?? 'the account') : 'nobody';
      print(`${officeId} is now held by ${who}. A running service knows within a minute.`);
    }),
};
