import { FRENCH } from '../../shared/index.js';
import { ROLES, type NewGrant, type Role } from '../../staff/index.js';
import type { Flags } from '../flags.js';
import type { House } from '../house.js';
import { readCatalogues } from '../locales.js';
import { UsageError } from '../usage-error.js';

/** The flags of commands that give a role. */
export const GRANT_FLAGS = {
  role: 'text',
  territory: 'text',
  language: 'text',
  from: 'text',
  until: 'text',
} as const;
export const GRANT_USAGE = '--role ROLE [--territory ID …] [--language CODE …] [--from DATE] [--until DATE]';

/**
 * A grant a territory, or of a translator a language; an admin without territory is one everywhere.
 * @throws {UsageError}
 */
export function grantsIn(flags: Flags, house: House): NewGrant[] {
  const role = roleIn(flags);
  const [from, until] = [flags.day('from'), flags.day('until')];
  const grants = role === 'translator' ? inLanguages(flags) : inTerritories(role, flags, house);
  return grants.map((grant) => ({
    ...grant,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  }));
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
