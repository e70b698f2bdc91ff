import { oneOf, type Database } from '../../database/index.js';

/** Somebody living is told by the row: it leads to them, or keeps others from a conversation named after the address. */
const livesAt = (column: string): string =>
  `EXISTS (SELECT 1 FROM conversations c WHERE c.id = addresses.${column} AND c.citizen_id IS NOT NULL)`;

/** Forgets addresses that lead to nobody since before the given time, milliseconds UTC. Resolves to how many are gone. */
export async function letGoOfAddresses(database: Database, before: number, slice: number): Promise<number> {
  let gone = 0;
  for (let last = ''; ;) {
    const rows = await database.reader.query<{ id: string }>(
      `SELECT id FROM addresses WHERE id > ? ORDER BY id LIMIT ${slice}`,
      [last],
    );
    if (rows.length > 0)
      gone += await database.write((tx) =>
        tx.run(
          `DELETE FROM addresses WHERE ${oneOf(tx.kind, 'id')} AND at < ? AND NOT ${livesAt('conversation')} AND NOT ${livesAt('id')}`,
          [JSON.stringify(rows.map(({ id }) => id)), before],
        ),
      );
    if (rows.length < slice) return gone;
    last = rows.at(-1)!.id;
  }
}
