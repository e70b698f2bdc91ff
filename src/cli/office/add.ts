import type { OfficeRole } from '../../territories/index.js';
import { addOffices } from '../../territories/index.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { UsageError } from '../usage-error.js';
import { HOLDER_FLAGS, HOLDER_USAGE, holderIn, missingGrant } from './holder.js';
import { communeIn } from './offices.js';

/** Every role, because the type does not exist at run time; the compiler finds one that is missing. */
const ROLES: Readonly<Record<OfficeRole, true>> = {
  mayor: true,
  'deputy-mayor': true,
  councillor: true,
  'delegation-president': true,
  'secretary-general': true,
  council: true,
};

const isRole = (typed: string): typed is OfficeRole => Object.hasOwn(ROLES, typed);

export const officeAdd: Command = {
  name: 'office add',
  usage: `--commune ID --role ROLE --title TITLE ${HOLDER_USAGE}`,
  summary: `adds an office to a commune; roles: ${Object.keys(ROLES).join(', ')}`,
  flags: { commune: 'text', role: 'text', title: 'text', ...HOLDER_FLAGS },
  run: ({ flags, config, print }) =>
    inHouse(config(), async (house) => {
      const communeId = communeIn(flags, house);
      const role = flags.required('role');
      if (!isRole(role)) throw new UsageError(`--role must be one of ${Object.keys(ROLES).join(', ')}.`);
      const title = flags.required('title');
      const holder = await holderIn(flags, house);
      const grants = await missingGrant(house, holder, communeId);
      const id = await house.database.write(async (tx) => {
        const id = await freeId(tx, `office:${communeId.slice('commune:'.length)}-${role}`);
        const office = {
          ...holder,
          id,
          communeId,
          role,
          title,
          holderName: holder.name,
          holderId: holder.id,
        };
        await addOffices(tx, [office]);
        if (holder.id) await house.accounts.grant(tx, holder.id, grants);
        await house.audit.append(tx, { staffId: null, verb: 'office.add', subject: id });
        return id;
      });
      print(`Added ${id}. A running service knows within a minute.`);
    }),
};

/** A commune has several councillors: the second one's id ends in 2. */
async function freeId(
  tx: { query<R>(sql: string, parameters: string[]): Promise<R[]> },
  base: string,
): Promise<string> {
  const rows = await tx.query<{ id: string }>(`SELECT id FROM offices WHERE id = ? OR id LIKE ?`, [
    base,
    `${base}-%`,
  ]);
  const taken = new Set(rows.map((row) => row.id));
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}
