import type { Reader } from '../../database/index.js';
import type { Principal } from '../../staff/index.js';
import { officesHeldBy, officesOf, type Office } from '../../territories/index.js';

/** The offices this person answers for: those they hold, and those whose words they write down as a clerk. */
export async function answeredBy(reader: Reader, principal: Principal, now: number): Promise<Office[]> {
  const found = new Map<string, Office>();
  for (const office of await officesHeldBy(reader, principal.id, now)) found.set(office.id, office);
  for (const { role, territoryId, officeId } of principal.grants) {
    if (role !== 'clerk' || territoryId === null) continue;
    for (const office of await officesOf(reader, territoryId, now))
      if (officeId === undefined || office.id === officeId) found.set(office.id, office);
  }
  return [...found.values()];
}
