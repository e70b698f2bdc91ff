import { FRENCH, systemClock } from '../../shared/index.js';
import { ROLES, type NewGrant, type Role } from '../../staff/index.js';
import { officeById } from '../../territories/index.js';
import type { Flags } from '../flags.js';
import type { House } from '../house.js';
import { readCatalogues } from '../locales.js';
import { UsageError } from '../usage-error.js';

/** The flags of commands that give a role. */
export const GRANT_FLAGS = {
  role: 'text',
  territory: 'text',
  language: 'text',
  office: 'text',
  from: 'text',
  until: 'text',
} as const;
export const GRANT_USAGE =
  '--role ROLE [--territory ID …] [--language CODE …] [--office ID …] [--from DATE] [--until LAST-DAY]';

/**
 * A grant a territory, of a translator a language, of a clerk who writes for some offices only an office; an admin
 * without territory is one everywhere.
 * @throws {UsageError}
 */
export async function grantsIn(flags: Flags, house: House): Promise<NewGrant[]> {
  const role = roleIn(flags);
  const [from, until] = [flags.day('from'), flags.afterDay('until')];
  if (from !== undefined && until !== undefined && until <= from)
    throw new UsageError('--until must not be before --from.');
  const grants = await placesIn(role, flags, house);
  return grants.map((grant) => ({
    ...grant,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  }));
}

async function placesIn(role: Role, flags: Flags, house: House): Promise<NewGrant[]> {
  if (flags.has('office')) return inOffices(role, flags, house);
  return role === 'translator' ? inLanguages(flags) : inTerritories(role, flags, house);
}

async function inOffices(role: Role, flags: Flags, { database }: House): Promise<NewGrant[]> {
  if (role !== 'clerk')
    throw new UsageError('--office is for clerks: "office hold" gives an official theirs.');
  if (flags.has('territory') || flags.has('language'))
    throw new UsageError('A clerk of an office needs --office alone: it stands in its territory.');
  const grants: NewGrant[] = [];
  for (const officeId of flags.all('office')) {
    const office = await officeById(database.reader, officeId, systemClock.now());
    if (!office) throw new UsageError(`There is no office ${officeId}: "office list" shows the ids.`);
    grants.push({ role, territoryId: office.territoryId, officeId });
  }
  return grants;
}

function inTerritories(role: Role, flags: Flags, { directory }: House): NewGrant[] {
  if (flags.has('language')) throw new UsageError('--language is for translators.');
  const territories = flags.all('territory');
  if (territories.length === 0 && role !== 'admin')
    throw new UsageError(`A role of ${role} needs --territory: the id of a commune, cercle or region.`);
  const unknown = territories.find((id) => directory.communesUnder(id).length === 0);
  if (unknown !== undefined)
    throw new UsageError(`There is no territory ${unknown}: "communes --search NAME" shows the ids.`);
  return (territories.length > 0 ? territories : [null]).map((territoryId) => ({ role, territoryId }));
}

function inLanguages(flags: Flags): NewGrant[] {
  if (flags.has('territory')) throw new UsageError('A translator needs --language and no --territory.');
  const known = readCatalogues()
    .languages()
    .flatMap(({ code }) => (code === FRENCH ? [] : [code]));
  const languages = flags.all('language');
  if (languages.length === 0)
    throw new UsageError(`A translator needs --language, one of ${known.join(', ')}.`);
  const unknown = languages.find((language) => !known.includes(language));
  if (unknown !== undefined) throw new UsageError(`--language must be one of ${known.join(', ')}.`);
  return languages.map((language) => ({ role: 'translator', territoryId: null, language }));
}

function roleIn(flags: Flags): Role {
  const typed = flags.required('role');
  const role = ROLES.find((name) => name === typed);
  if (!role) throw new UsageError(`--role must be one of ${ROLES.join(', ')}.`);
  return role;
}
