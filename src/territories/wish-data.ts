import type { Reader } from '../database/index.js';
import { dayOf } from '../shared/index.js';
import type { TerritoryDirectory } from './territory-directory.js';

/** Where a person would have asked, had somebody answered there. */
export const wishesPart = (directory: Pick<TerritoryDirectory, 'label'>) => ({
  name: 'wishes',
  async entries(reader: Reader, { id }: { id: string }) {
    const rows = await reader.query<{ territory_id: string; at: number }>(
      `SELECT territory_id, at FROM wishes WHERE citizen_id = ? ORDER BY at`,
      [id],
    );
    return rows.map((row) => ({ commune: directory.label(row.territory_id), day: dayOf(Number(row.at)) }));
  },
});
