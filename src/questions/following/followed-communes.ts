import type { Reader } from '../../database/index.js';
import type { LookupProvider } from '../../messaging/index.js';
import { followedBy } from './follows.repository.js';

/** The same communes, each with whether the asker follows it. */
export const withFollowed = (
  reader: Reader,
  communes: { readonly name: string; rows: LookupProvider['rows'] },
): LookupProvider => ({
  name: communes.name,
  async rows(parameters, asker) {
    const followed = await followedBy(reader, asker.citizenId);
    const rows = await communes.rows(parameters, asker);
    return rows.map((row) => ({ ...row, facts: { ...row.facts, followed: followed.has(row.value) } }));
  },
});
