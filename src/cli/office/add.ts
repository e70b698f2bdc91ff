import { OFFICE_BASES, OFFICE_ROLES, usualBasis } from '../../territories/index.js';
import type { Command } from '../command.js';
import type { Flags } from '../flags.js';
import { inHouse } from '../house.js';
import { UsageError } from '../usage-error.js';
import { HOLDER_FLAGS, HOLDER_USAGE, holderIn } from './holder.js';
import { territoryIn } from './places.js';

export const officeAdd: Command = {
  name: 'office add',
  usage: `--territory ID --role ROLE --title TITLE [--basis elected|appointed] ${HOLDER_USAGE}`,
  summary: `adds an office to a commune or an intercommunal body; roles: ${OFFICE_ROLES.join(', ')}`,
  flags: { territory: 'text', commune: 'text', role: 'text', title: 'text', basis: 'text', ...HOLDER_FLAGS },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const territoryId = territoryIn(flags, house);
      const role = oneIn(flags, 'role', OFFICE_ROLES);
      const basis = flags.has('basis') ? oneIn(flags, 'basis', OFFICE_BASES) : usualBasis(role);
      const title = flags.required('title');
      const { name: holderName, id: holderId, ...dates } = await holderIn(flags, house);
      const office = { territoryId, role, basis, title, holderName, holderId, ...dates };
      const id = await house.offices.add(null, office);
      print(`Added ${id}. A running service knows within a minute.`);
    }),
};

/** @throws {UsageError} naming what may be typed */
function oneIn<T extends string>(flags: Flags, name: string, known: readonly T[]): T {
  const typed = flags.required(name);
  const found = known.find((one) => one === typed);
  if (!found) throw new UsageError(`--${name} must be one of ${known.join(', ')}.`);
  return found;
}
