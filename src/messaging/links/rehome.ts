import type { Tx } from '../../database/index.js';
import { OperationalError } from '../../shared/index.js';
import { seal, unseal, type Key, type Vault } from '../../vault/index.js';
import { addressPlace } from '../lanes/people.js';

export interface Home {
  id: string;
  key: Key;
}

/**
 * Holds a conversation until the transaction ends, and drops what it was in the middle of. What its lane does at
 * this moment is done before and can be seen, or is planned anew. Resolves to false when it is not theirs.
 */
export async function holdConversation(tx: Tx, conversation: string, citizenId: string): Promise<boolean> {
  const held = await tx.run(`UPDATE conversations SET session = NULL WHERE id = ? AND citizen_id = ?`, [
    conversation,
    citizenId,
  ]);
  return held > 0;
}

/** Gives a conversation that is held to another citizen: its address opens with their key from now on. */
export async function rehome(
  tx: Tx,
  vault: Vault,
  conversation: string,
  from: string,
  to: Home,
): Promise<void> {
  const [row] = await tx.query<{ address: Buffer | null; wrapped_key: Buffer | null }>(
    `SELECT c.address, z.wrapped_key FROM conversations c JOIN citizens z ON z.id = c.citizen_id WHERE c.id = ? AND c.citizen_id = ?`,
    [conversation, from],
  );
  if (!row) throw new OperationalError('A conversation changed hands while it was linked.');
  const place = addressPlace(conversation);
  const address =
    row.address &&
    seal(to.key, place, unseal(vault.openCitizenKey(from, row.wrapped_key), place, row.address));
  await tx.run(
    `UPDATE conversations SET citizen_id = ?, address = ?, messages = 0, home = NULL WHERE id = ?`,
    [to.id, address, conversation],
  );
}

/** How many phones a person has. */
export async function countAddresses(tx: Tx, citizenId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM conversations WHERE citizen_id = ?`,
    [citizenId],
  );
  return Number(row!.n);
}
