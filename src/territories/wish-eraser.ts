import type { Tx } from '../database/index.js';

/** Forgets where a person wished for; the communes' numbers stay. */
export const wishEraser = {
  async erase(tx: Tx, citizenId: string): Promise<void> {
    await tx.run(`DELETE FROM wishes WHERE citizen_id = ?`, [citizenId]);
  },

  /** A wish is only counted: it tells nobody anything of its person. */
  async holds(): Promise<boolean> {
    return false;
  },
};
