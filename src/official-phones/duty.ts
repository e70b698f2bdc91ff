import type { Reader } from '../database/index.js';
import { hasRole, type Principal, type StaffAccounts } from '../staff/index.js';
import { officeById, officesHeldBy } from '../territories/index.js';

/** For whom somebody answers at this moment. */
export interface Duty {
  readonly principal: Principal;
  /** "Maire de Yélimané": their own offices, or those they write for. */
  readonly offices: readonly { readonly id: string; readonly title: string }[];
}

/**
 * What the account may answer for now; null when that is over: the account is closed, the mandate ended, or it never
 * was one of an office. Asked anew at every step, so that a phone which is still linked opens nothing.
 */
export async function dutyOf(
  reader: Reader,
  accounts: Pick<StaffAccounts, 'principal'>,
  staffId: string,
  now: number,
): Promise<Duty | null> {
  const principal = await accounts.principal(staffId);
  if (!principal) return null;
  const held = hasRole(principal, 'official') ? await officesHeldBy(reader, staffId, now) : [];
  const written = await officesWrittenFor(reader, principal, now);
  if (held.length === 0 && written === null) return null;
  return { principal, offices: [...held, ...(written ?? [])].map(({ id, title }) => ({ id, title })) };
}

/** Null for who is no clerk; a clerk of a whole commune is not named after each of its offices. */
async function officesWrittenFor(reader: Reader, { grants }: Principal, now: number) {
  const asClerk = grants.filter(({ role }) => role === 'clerk');
  if (asClerk.length === 0) return null;
  const ids = [...new Set(asClerk.flatMap(({ officeId }) => officeId ?? []))];
  const offices = await Promise.all(ids.map((id) => officeById(reader, id, now)));
  return offices.filter((office) => office !== null);
}

/** As they are named to the person. */
export const titlesOf = ({ offices, principal }: Duty): string =>
  offices.map(({ title }) => title).join(', ') || principal.name;
