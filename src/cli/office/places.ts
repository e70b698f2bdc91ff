import type { Flags } from '../flags.js';
import type { House } from '../house.js';
import { UsageError } from '../usage-error.js';

/** The commune or intercommunal body of --territory, or of --commune. @throws {UsageError} when there is none of that id. */
export function territoryIn(flags: Flags, { directory }: House): string {
  const name = flags.has('commune') ? 'commune' : 'territory';
  const id = flags.required(name);
  if (directory.label(id) === '')
    throw new UsageError(`There is no ${name} ${id}: "communes --search NAME" shows the ids, "bodies" too.`);
  return id;
}

/** @throws {UsageError} when there is no body of that id. */
export function bodyIn(flags: Flags, { directory }: House): string {
  const id = flags.required('body');
  if (!directory.body(id))
    throw new UsageError(`There is no intercommunal body ${id}: "bodies" shows the ids.`);
  return id;
}
