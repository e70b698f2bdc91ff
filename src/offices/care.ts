import { territoriesOf, type Principal } from '../staff/index.js';
import type { TerritoryDirectory } from '../territories/index.js';

/**
 * Whether this person may change who holds the offices of the territory: its admin; of an intercommunal body whoever is
 * one in every commune that is a member.
 */
export function administers(
  principal: Principal,
  directory: TerritoryDirectory,
  territoryId: string,
): boolean {
  const communes = territoriesOf(principal, 'admin');
  if (communes === 'all') return directory.label(territoryId) !== '';
  const under = directory.communesUnder(territoryId);
  return under.length > 0 && under.every((id) => communes.includes(id));
}
