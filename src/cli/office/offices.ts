import { systemClock } from '../../shared/index.js';
import { officesOf, type Office } from '../../territories/index.js';
import type { Flags } from '../flags.js';
import type { House } from '../house.js';
import { UsageError } from '../usage-error.js';

/** The commune of --commune. @throws {UsageError} when there is none of that id. */
export function communeIn(flags: Flags, { directory }: House): string {
  const id = flags.required('commune');
  if (!directory.commune(id))
    throw new UsageError(`There is no commune ${id}: "communes --search NAME" shows the ids.`);
  return id;
}

export async function allOfficesOf(flags: Flags, house: House): Promise<Office[]> {
  return officesOf(house.database.reader, communeIn(flags, house), systemClock.now());
}
