import type { Flags } from '../flags.js';
import type { House } from '../house.js';
import { UsageError } from '../usage-error.js';

/** The commune, cercle or region of --territory; null without it: the whole country. @throws {UsageError} */
export function placeIn(flags: Flags, { directory }: House): string | null {
  const id = flags.optional('territory');
  if (id === undefined) return null;
  if (directory.communesUnder(id).length === 0)
    throw new UsageError(`There is no territory ${id}: "communes --search NAME" shows the ids.`);
  return id;
}
