import type { Flags } from '../flags.js';
import type { House } from '../house.js';
import { UsageError } from '../usage-error.js';

/** The account of --login (or of another flag). @throws {UsageError} when there is none. */
export async function accountIn(
  flags: Flags,
  { accounts }: House,
  flag = 'login',
): Promise<{ id: string; login: string; name: string }> {
  const login = flags.required(flag);
  const account = await accounts.byLogin(login);
  if (!account) throw new UsageError(`There is no account ${login}.`);
  return account;
}
