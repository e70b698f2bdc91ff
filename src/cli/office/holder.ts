import { accountIn } from '../staff/account.js';
import type { Flags } from '../flags.js';
import type { House } from '../house.js';
import { UsageError } from '../usage-error.js';

/** The flags of commands that say who holds an office. */
export const HOLDER_FLAGS = { holder: 'text', name: 'text', from: 'text', until: 'text' } as const;
export const HOLDER_USAGE = '[--holder LOGIN] [--name NAME] [--from DATE] [--until LAST-DAY]';

export interface Holder {
  /** Null: the name is known, but nobody answers here yet. */
  readonly id: string | null;
  readonly name: string | null;
  readonly from?: number;
  /** The first instant after the last day. */
  readonly until?: number;
}

/** @throws {UsageError} for a login nobody has, or a mandate that ends before it begins. */
export async function holderIn(flags: Flags, house: House): Promise<Holder> {
  const account = flags.has('holder') ? await accountIn(flags, house, 'holder') : null;
  const [from, until] = [flags.day('from'), flags.afterDay('until')];
  if (from !== undefined && until !== undefined && until <= from)
    throw new UsageError('--until must not be before --from.');
  return {
    id: account?.id ?? null,
    name: flags.optional('name') ?? account?.name ?? null,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}
