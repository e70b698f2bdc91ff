import { oneOf, type Database, type Reader, type Tx } from '../../database/index.js';
import { forgetAddresses } from '../addresses/addresses.repository.js';
import { unnamed } from '../addresses/address-name.js';
import { eraseCitizen, type EraseParts } from './erase-citizen.js';

/** Something for which a person may still have to be reached: a question, later a proposal or a subscription. */
export interface Living {
  /** Which of these people have something that lives, or lived after the given time (milliseconds UTC). */
  among(reader: Reader, citizenIds: readonly string[], since: number): Promise<Set<string>>;
}

/**
 * Lets go of those who have not written since the given time and for whom nothing lives any more: how to reach them goes,
 * and with nothing of theirs left, they themselves. Resolves to how many.
 */
export async function letGoOfContacts(
  database: Database,
  erasing: EraseParts,
  living: readonly Living[],
  before: number,
  slice: number,
): Promise<number> {
  let gone = 0;
  for (let last = ''; ;) {
    const rows = await database.reader.query<{ id: string; created_at: number }>(
      `SELECT id, created_at FROM citizens WHERE id > ? AND wrapped_key IS NOT NULL ORDER BY id LIMIT ${slice}`,
      [last],
    );
    const old = rows.filter((row) => Number(row.created_at) < before).map(({ id }) => id);
    for (const id of await quietSince(database.reader, old, living, before)) {
      await database.write((tx) => letGo(tx, erasing, id));
      gone += 1;
    }
    if (rows.length < slice) return gone;
    last = rows.at(-1)!.id;
  }
}

async function quietSince(
  reader: Reader,
  ids: readonly string[],
  living: readonly Living[],
  before: number,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const heard = await reader.query<{ citizen_id: string }>(
    `SELECT citizen_id FROM conversations WHERE ${oneOf(reader.kind, 'citizen_id')} AND last_inbound_at >= ?`,
    [JSON.stringify(ids), before],
  );
  const kept = new Set(heard.map(({ citizen_id }) => citizen_id));
  for (const one of living) for (const id of await one.among(reader, ids, before)) kept.add(id);
  // Somebody without any phone came to a desk: what is theirs is let go of as it gets old, and no contact with it.
  const reachable = await reader.query<{ citizen_id: string }>(
    `SELECT DISTINCT citizen_id FROM conversations WHERE ${oneOf(reader.kind, 'citizen_id')}`,
    [JSON.stringify(ids)],
  );
  return reachable.map(({ citizen_id }) => citizen_id).filter((id) => !kept.has(id));
}

async function letGo(tx: Tx, erasing: EraseParts, citizenId: string): Promise<void> {
  for (const eraser of erasing.erasers)
    if (await eraser.holds(tx, citizenId)) return forgetContact(tx, erasing, citizenId);
  await eraseCitizen(tx, erasing, citizenId);
}

/** What is public stays readable under the person's key; nothing leads to them any more. */
async function forgetContact(tx: Tx, { ids }: EraseParts, citizenId: string): Promise<void> {
  await forgetAddresses(tx, citizenId, () => unnamed(ids.next()));
  await tx.run(
    `UPDATE conversations SET citizen_id = NULL, address = NULL, address_index = '', session = NULL, messages = 0 WHERE citizen_id = ?`,
    [citizenId],
  );
}
