import { ROLES, type NewGrant, type Role } from '../../staff/index.js';
import type { Flags } from '../flags.js';
import type { House } from '../house.js';
import { UsageError } from '../usage-error.js';

/** The flags of commands that give a role. */
export const GRANT_FLAGS = { role: 'text', territory: 'text', from: 'text', until: 'text' } as const;
export const GRANT_USAGE = '--role ROLE [--territory ID …] [--from DATE] [--until DATE]';

/** A grant a territory; an admin without territory is one everywhere. @throws {UsageError} */
export function grantsIn(flags: Flags, { directory }: House): NewGrant[] {
  const role = roleIn(flags);
  const [from, until] = [flags.day('from'), flags.day('until')];
  const territories = flags.all('territory');
  if (territories.length === 0 && role !== 'admin')
    throw new UsageError(`A role of ${role} needs --territory: the id of a commune, cercle or region.`);
  const unknown = territories.find((id) => directory.communesUnder(id).length === 0);
  if (unknown !== undefined)
    throw new UsageError(`There is no territory ${unknown}: "communes --search NAME" shows the ids.`);
  return (territories.length > 0 ? territories : [null]).map((territoryId) => ({
    role,
    territoryId,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  }));
}

function roleIn(flags: Flags): Role {
  const typed = flags.required('role');
  const role = ROLES.find((name) => name === typed);
  if (!role) throw new UsageError(`--role must be one of ${ROLES.join(', ')}.`);
  return role;
}
