import type { Database } from '../database/index.js';
import { bundledBodies, importBodies } from './import-bodies.js';
import { bundledCommunes, importCommunes } from './import-communes.js';
import type { TerritoryDirectory } from './territory-directory.js';

/** The communes and the intercommunal bodies that come with Baro, where there are none yet. */
export async function bringPlaces(database: Database, directory: TerritoryDirectory): Promise<void> {
  const missing = { communes: directory.communes().length === 0, bodies: directory.bodies().length === 0 };
  if (missing.communes) await importCommunes(database, await bundledCommunes());
  if (missing.bodies) await importBodies(database, await bundledBodies());
  if (missing.communes || missing.bodies) await directory.reload();
}
