import type { Reader } from '../../database/index.js';
import { accountLogins } from '../../staff/index.js';
import {
  allOffices,
  termsByOffice,
  type Office,
  type TerritoryDirectory,
  type Term,
} from '../../territories/index.js';
import { BASIS_WORDS, ROLE_WORDS, type Cells } from './columns.js';
import { dayText, lastDayText } from './dates.js';

const NOBODY: Omit<Term, 'seq'> = { holderName: null, holderId: null, from: null, until: null };

/**
 * Every office of these territories with the mandates that are not over: as an import reads it, which then changes
 * nothing. @param now ms UTC
 */
export async function exportOffices(
  reader: Reader,
  { directory, sees, now }: { directory: TerritoryDirectory; sees: (id: string) => boolean; now: number },
): Promise<Cells[]> {
  const offices = (await allOffices(reader, now)).filter(({ territoryId }) => sees(territoryId));
  const terms = await termsByOffice(reader, now);
  const logins = new Map((await accountLogins(reader)).map(({ id, login }) => [id, login]));
  const placeOf = ({ territoryId }: Office): string => directory.label(territoryId);
  return offices
    .sort((one, other) => placeOf(one).localeCompare(placeOf(other), 'fr') || one.id.localeCompare(other.id))
    .flatMap((office) =>
      (terms.get(office.id) ?? [NOBODY]).map((term) => ({
        identifiant: office.id,
        territoire: office.territoryId,
        lieu: placeOf(office),
        fonction: ROLE_WORDS[office.role][0]!,
        mode: BASIS_WORDS[office.basis][0]!,
        titre: office.title,
        titulaire: term.holderName ?? '',
        compte: logins.get(term.holderId ?? '') ?? '',
        début: dayText(term.from),
        'dernier jour': lastDayText(term.until),
      })),
    );
}
