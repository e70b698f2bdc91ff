import type { Tx } from '../database/index.js';

/**
 * Makes a flow the menu of a conversation, or (null) everybody's again. It ends by itself when the conversation goes
 * to another citizen. Resolves to false when it is not this citizen's.
 */
export async function setHome(
  tx: Tx,
  conversation: string,
  citizenId: string,
  flow: string | null,
): Promise<boolean> {
  const changed = await tx.run(`UPDATE conversations SET home = ? WHERE id = ? AND citizen_id = ?`, [
    flow,
    conversation,
    citizenId,
  ]);
  return changed > 0;
}
