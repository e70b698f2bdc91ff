import { oneOf, type Tx } from '../../database/index.js';
import type { Recorded } from './address-book.js';

/** Any number that nothing else locks: whoever changes where addresses lead goes one after the other. */
const TURNSTILE = 8_160_001;

/** Nobody else changes where an address leads until this transaction ends. SQLite's writers take turns anyway. */
export async function lockAddresses(tx: Tx): Promise<void> {
  if (tx.kind === 'postgres') await tx.query(`SELECT pg_advisory_xact_lock(${TURNSTILE})`);
}

/** Reads all that is known about these addresses and the conversations they lead to. */
export async function readAddresses(tx: Tx, ids: readonly string[]): Promise<Recorded> {
  const list = JSON.stringify(ids);
  const led = await tx.query<{ id: string; conversation: string }>(
    `SELECT id, conversation FROM addresses WHERE ${oneOf(tx.kind, 'id')}`,
    [list],
  );
  const leads = new Map(led.map(({ id, conversation }) => [id, conversation]));
  const conversations = JSON.stringify([...new Set([...ids, ...leads.values()])]);
  const sending = new Map<string, string>();
  // A message that waits for its turn is all there is of somebody who writes for the first time.
  const waiting = await tx.query<{ id: string }>(
    `SELECT DISTINCT conversation AS id FROM journal WHERE ${oneOf(tx.kind, 'conversation')} AND state IN ('pending', 'media')`,
    [conversations],
  );
  for (const { id } of waiting) sending.set(id, led.find((one) => one.conversation === id)?.id ?? id);
  const there = await tx.query<{ id: string; address_index: string }>(
    `SELECT id, address_index FROM conversations WHERE ${oneOf(tx.kind, 'id')}`,
    [conversations],
  );
  for (const { id, address_index } of there) sending.set(id, address_index);
  const named = await tx.query<{ id: string; conversation: string }>(
    `SELECT id, conversation FROM addresses WHERE ${oneOf(tx.kind, 'conversation')}`,
    [conversations],
  );
  const names = new Map<string, string[]>();
  for (const { id, conversation } of named) names.set(conversation, [...(names.get(conversation) ?? []), id]);
  return { leads, sending, names };
}

export async function writeLeads(tx: Tx, led: ReadonlyMap<string, string>, now: number): Promise<void> {
  for (const [id, conversation] of led)
    await tx.run(
      `INSERT INTO addresses (id, conversation, at) VALUES (?, ?, ?) ` +
        `ON CONFLICT (id) DO UPDATE SET conversation = excluded.conversation, at = excluded.at`,
      [id, conversation, now],
    );
}

/**
 * Forgets the addresses that lead to a person's conversations. Called while those are still theirs. One after
 * which a living person's conversation is named leads to nobody from now on: without its row it would lead to them.
 * @param unnamed draws the name of a conversation that does not exist yet.
 */
export async function forgetAddresses(tx: Tx, citizenId: string, unnamed: () => string): Promise<void> {
  const mine = `SELECT c.id FROM conversations c WHERE c.citizen_id = ?`;
  const others = await tx.query<{ id: string }>(
    `SELECT a.id FROM addresses a JOIN conversations o ON o.id = a.id ` +
      `WHERE a.conversation IN (${mine}) AND o.citizen_id IS NOT NULL AND o.citizen_id <> ?`,
    [citizenId, citizenId],
  );
  for (const { id } of others)
    await tx.run(`UPDATE addresses SET conversation = ? WHERE id = ?`, [unnamed(), id]);
  await tx.run(`DELETE FROM addresses WHERE conversation IN (${mine})`, [citizenId]);
}
