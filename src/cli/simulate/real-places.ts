import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../database/index.js';
import type { LookupRequest, LookupRow } from '../../engine/index.js';
import { understanding } from '../../languages/index.js';
import { systemClock } from '../../shared/index.js';
import { bringPlaces, communesLookup, TerritoryDirectory } from '../../territories/index.js';

/**
 * The communes that come with Baro, looked up as the service does; every one of them counts as enrolled, and none has
 * officials to ask by name.
 */
export async function realPlaces(): Promise<(request: LookupRequest) => LookupRow[] | null> {
  const communes: LookupRow[] = (await communeRows()).map((row) => ({
    ...row,
    facts: { ...row.facts, enrolled: true },
  }));
  const cercles = [...new Set(communes.map(({ facts }) => String(facts?.['cercle'])))];
  return ({ name, parameters: { query, cercle } }) => {
    if (name === 'cercles') return cercles.map((value) => ({ value, label: value }));
    if (name === 'offices') return [];
    if (name !== 'communes') return null;
    const among =
      typeof cercle === 'string' ? communes.filter(({ facts }) => facts?.['cercle'] === cercle) : communes;
    return typeof query === 'string' ? understanding.search(query, among) : among;
  };
}

/** Out of a database that is thrown away: what a commune is called and by which other names is known only there. */
async function communeRows(): Promise<LookupRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'baro-places-'));
  try {
    const database = await openDatabase({ kind: 'sqlite', location: path.join(folder, 'places.sqlite') });
    try {
      const directory = new TerritoryDirectory(database, systemClock);
      await bringPlaces(database, directory);
      return await communesLookup(directory, (_text, rows) => rows).rows({});
    } finally {
      await database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
