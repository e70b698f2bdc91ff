import type { AccountLogin } from '../../staff/index.js';
import {
  rolesOf,
  slug,
  type OfficeBasis,
  type OfficeRole,
  type TerritoryDirectory,
} from '../../territories/index.js';
import { NAME_LENGTH, TITLE_LENGTH } from '../limits.js';
import { BASIS_WORDS, ROLE_WORDS } from './columns.js';
import { afterDayIn, dayIn } from './dates.js';
import type { NumberedCells } from './file.js';

/** What a line says, understood. */
export interface OfficeLine {
  readonly number: number;
  /** Null: a new office. */
  readonly officeId: string | null;
  readonly territoryId: string;
  readonly role: OfficeRole;
  /** Null: not said. */
  readonly basis: OfficeBasis | null;
  readonly title: string;
  readonly holderName: string | null;
  readonly holderId: string | null;
  readonly from: number | null;
  readonly until: number | null;
}

/** What is wrong with a line, as a text of the catalogue. */
export interface LineError {
  readonly number: number;
  readonly key: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export interface LineContext {
  readonly directory: TerritoryDirectory;
  /** By login in small letters. */
  readonly accounts: ReadonlyMap<string, AccountLogin>;
  /** Places by their folded names, for lines that name a place and no id. */
  readonly places: ReadonlyMap<string, readonly string[]>;
}

/** Reads one line whole, so that somebody who corrects the file sees all that is wrong with it at once. */
export function readLine({ number, cells }: NumberedCells, context: LineContext): OfficeLine | LineError[] {
  const errors: LineError[] = [];
  const wrong = (key: string, parameters: LineError['parameters'] = {}): null => {
    errors.push({ number, key: `inbox.sheet.error.${key}`, parameters });
    return null;
  };
  const territoryId = placeIn(cells, context, wrong);
  const role = wordIn(ROLE_WORDS, cells.fonction) ?? wrong('role', { word: cells.fonction });
  const basis =
    cells.mode === '' ? null : (wordIn(BASIS_WORDS, cells.mode) ?? wrong('basis', { word: cells.mode }));
  if (cells.titre === '' || cells.titre.length > TITLE_LENGTH) wrong('title', { most: TITLE_LENGTH });
  if (cells.titulaire.length > NAME_LENGTH) wrong('name', { most: NAME_LENGTH });
  const account = cells.compte === '' ? null : context.accounts.get(cells.compte.toLowerCase());
  if (account === undefined || account?.closed) wrong('account', { login: cells.compte });
  const [from, until] = [dayIn(cells.début), afterDayIn(cells['dernier jour'])];
  if (from === undefined) wrong('date', { date: cells.début });
  if (until === undefined) wrong('date', { date: cells['dernier jour'] });
  if (typeof until === 'number' && until <= (from ?? 0)) wrong('dates');
  if (territoryId && role && !rolesOf(context.directory.body(territoryId) !== undefined).includes(role))
    wrong('role_there', { word: cells.fonction });
  if (errors.length > 0) return errors;
  return {
    number,
    officeId: cells.identifiant || null,
    territoryId: territoryId!,
    role: role!,
    basis,
    title: cells.titre,
    holderName: cells.titulaire || null,
    holderId: account?.id ?? null,
    from: from!,
    until: until!,
  };
}

type Wrong = (key: string, parameters?: LineError['parameters']) => null;

/** By its id, or by a name that only one place has. */
function placeIn(
  cells: NumberedCells['cells'],
  { directory, places }: LineContext,
  wrong: Wrong,
): string | null {
  if (cells.territoire !== '')
    return directory.label(cells.territoire) === ''
      ? wrong('territory', { name: cells.territoire })
      : cells.territoire;
  const found = places.get(slug(cells.lieu)) ?? [];
  if (found.length === 1) return found[0]!;
  return wrong(found.length === 0 ? 'territory' : 'territory_shared', { name: cells.lieu });
}

function wordIn<T extends string>(words: Readonly<Record<T, readonly string[]>>, typed: string): T | null {
  const plain = slug(typed);
  const entries = Object.entries(words) as [T, readonly string[]][];
  const found = entries.find(([code, known]) => code === plain || known.some((word) => slug(word) === plain));
  return found?.[0] ?? null;
}

/** Every name of every commune and body, folded. */
export function placesByName(directory: TerritoryDirectory): Map<string, string[]> {
  const places = new Map<string, string[]>();
  const put = (id: string, names: readonly (string | null)[]): void => {
    const folded = new Set(names.flatMap((name) => (name ? [slug(name)] : [])));
    for (const name of folded) places.set(name, [...(places.get(name) ?? []), id]);
  };
  for (const { id, name, oldName, aliases } of directory.communes())
    put(id, [name, oldName, directory.label(id), ...aliases]);
  for (const { id, name, aliases } of directory.bodies()) put(id, [name, ...aliases]);
  return places;
}
