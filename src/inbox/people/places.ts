import { UserError } from '../../shared/index.js';
import type { Commune, TerritoryDirectory } from '../../territories/index.js';

type Directory = Pick<TerritoryDirectory, 'communes' | 'label' | 'oldCercles'>;

const CERCLE = /^cercle\s+(?:de\s+|du\s+|d['’]\s*)?(.+)$/i;
/** As many as a region has: more are typed by mistake. */
const MOST = 200;

/**
 * The communes that somebody typed, one a line or between commas: by name, « Sandaré (Nioro) » where two have the name,
 * or « cercle de Kita » for all of the old cercle.
 * @throws {UserError} that names what is not known, or what could be either
 */
export function placesIn(typed: string, directory: Directory): string[] {
  const names = typed.split(/[\n,;]/).flatMap((name) => name.trim() || []);
  if (names.length > MOST) throw new UserError('inbox.people.error.places_many');
  return [...new Set(names.flatMap((name) => placesOf(name, directory)))];
}

function placesOf(name: string, directory: Directory): string[] {
  const cercle = CERCLE.exec(name)?.[1];
  const under = cercle ? ofCercle(cercle, directory) : [];
  if (under.length > 0) return under;
  const found = directory.communes().filter((commune) => isCalled(commune, name, directory));
  if (found.length === 1) return [found[0]!.id];
  if (found.length === 0) throw new UserError('inbox.people.error.place_unknown', { name });
  const either = found.map(({ id }) => directory.label(id)).join(', ');
  throw new UserError('inbox.people.error.place_either', { name, either });
}

const ofCercle = (name: string, directory: Directory): string[] =>
  directory
    .communes()
    .filter(({ oldCercle }) => plain(oldCercle) === plain(name))
    .map(({ id }) => id);

function isCalled(commune: Commune, typed: string, directory: Directory): boolean {
  const wanted = plain(typed);
  const names = [commune.name, commune.oldName ?? '', ...commune.aliases, directory.label(commune.id)];
  return names.some((name) => plain(name) === wanted);
}

/** Without accents, capitals, spaces and signs. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
