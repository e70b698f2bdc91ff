import type { Reader } from '../database/index.js';
import type { LookupProvider } from '../messaging/index.js';
import { dayOf, type Clock } from '../shared/index.js';
import { pausesOf } from './pauses.repository.js';

/**
 * The communes to choose from, with until when the asker is to wait there and why: `pausedUntil`, `pausedWhy`. So that they
 * are told before they write, and not after.
 */
export const withPauses = (communes: LookupProvider, reader: Reader, clock: Clock): LookupProvider => ({
  name: communes.name,
  async rows(parameters, asker) {
    const rows = await communes.rows(parameters, asker);
    const pauses = await pausesOf(reader, asker.citizenId, clock.now());
    if (pauses.length === 0) return rows;
    return rows.map((row) => {
      const pause = pauses.find(({ communeId }) => communeId === row.value);
      if (!pause) return row;
      return { ...row, facts: { ...row.facts, pausedUntil: dayOf(pause.until), pausedWhy: pause.reason } };
    });
  },
});
