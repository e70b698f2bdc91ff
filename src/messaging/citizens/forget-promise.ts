import type { Tx } from '../../database/index.js';

/** It is kept, or the person keeps everything after all. */
export async function forgetPromise(tx: Tx, citizenId: string): Promise<void> {
  await tx.run(`DELETE FROM erasure_promises WHERE citizen_id = ?`, [citizenId]);
}
