import { afterDayIn, dayIn } from '../../offices/index.js';
import { UserError } from '../../shared/index.js';
import type { OfficialAccount } from '../../staff/index.js';
import type { HolderTyped } from './holder-fields.js';

/** @throws {UserError} when what was typed is no day */
export function dateOf(read: number | null | undefined): number | null {
  if (read === undefined) throw new UserError('inbox.error.date');
  return read;
}

export interface TypedHolder {
  readonly name: string | null;
  readonly id: string | null;
  readonly from: number | null;
  readonly until: number | null;
}

/** @throws {UserError} for a date that is none, or an account that the page did not offer */
export function holderOf(typed: HolderTyped, accounts: readonly OfficialAccount[]): TypedHolder {
  const account = accounts.find(({ id }) => id === typed.account);
  if (typed.account !== '' && !account) throw new UserError('inbox.error.account_unknown');
  return {
    name: typed.name.trim() || (account?.name ?? null),
    id: account?.id ?? null,
    from: dateOf(dayIn(typed.from)),
    until: dateOf(afterDayIn(typed.until)),
  };
}
