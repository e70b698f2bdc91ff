import { UserError } from '../../shared/index.js';
import { ROLES, type NewGrant } from '../../staff/index.js';
import type { TerritoryDirectory } from '../../territories/index.js';
import { typedFields } from '../question/typed-fields.js';
import { placesIn } from './places.js';

export interface TypedRole {
  readonly role: string;
  readonly places: string;
  readonly languages: readonly string[];
}

/** The role fields of a form as they were typed. */
export function typedRole(body: unknown): TypedRole {
  const { role, places } = typedFields(body, ['role', 'places']);
  const { languages } = (body ?? {}) as { languages?: unknown };
  const list = Array.isArray(languages) ? languages : [languages];
  return { role, places, languages: list.filter((one) => typeof one === 'string') };
}

/**
 * @param known languages that may be translated into, by code
 * @throws {UserError} for a role, commune or language that is missing or unknown
 */
export function grantsOf(
  typed: TypedRole,
  directory: TerritoryDirectory,
  known: readonly string[],
): NewGrant[] {
  const role = ROLES.find((one) => one === typed.role);
  if (!role) throw new UserError('inbox.people.error.role');
  if (role === 'translator') {
    const languages = known.filter((code) => typed.languages.includes(code));
    if (languages.length === 0) throw new UserError('inbox.people.error.language');
    return languages.map((language) => ({ role, territoryId: null, language }));
  }
  const places = placesIn(typed.places, directory);
  if (places.length > 0) return places.map((territoryId) => ({ role, territoryId }));
  if (role === 'admin') return [{ role, territoryId: null }];
  throw new UserError('inbox.people.error.place');
}
