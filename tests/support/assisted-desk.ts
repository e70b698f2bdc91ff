import path from 'node:path';
import { Catalogues } from '../../src/catalogues/index.js';
import { AssistedDesk, ConsentAloud, type AssistedParts } from '../../src/questions/index.js';
import { FRENCH, systemIds } from '../../src/shared/index.js';
import { AttemptBudgets } from '../../src/staff/index.js';

/** The desk of a House, where the consent is recorded in French alone. */
export function assistedDesk(
  parts: Omit<AssistedParts, 'ids' | 'budgets' | 'consent' | 'erase'>,
  eraser: { erase: AssistedParts['erase'] },
): AssistedDesk {
  const { database, vault } = parts;
  return new AssistedDesk({
    ...parts,
    ids: systemIds,
    budgets: new AttemptBudgets(database),
    consent: new ConsentAloud(Catalogues.load(path.resolve('locales')), {
      heard: (language) => (language === FRENCH ? { id: 'consent', bytes: 4, saysAll: true } : null),
      sound: async () => Buffer.from('OggS'),
    }),
    erase: async (tx, citizenId) => {
      await eraser.erase(tx, citizenId);
      await vault.eraseCitizen(tx, citizenId);
    },
  });
}
