import { z } from 'zod';
import type { Tx } from '../database/index.js';

const payload = z.object({ communeId: z.string().min(1) });

/** Somebody would ask a commune where nobody is enrolled yet: counted once a person, to show the town hall. */
export const wishCounted = {
  name: 'wish.counted',
  payload,
  async handle(
    { communeId }: z.infer<typeof payload>,
    { tx, now, citizen }: { tx: Tx; now: number; citizen: { id: string } },
  ): Promise<void> {
    const counted = await tx.run(
      `INSERT INTO wishes (territory_id, citizen_id, at) ` +
        `SELECT id, CAST(? AS text), CAST(? AS bigint) FROM territories WHERE id = ? AND kind = 'commune' ` +
        `ON CONFLICT (territory_id, citizen_id) DO NOTHING`,
      [citizen.id, now, communeId],
    );
    if (counted > 0) await tx.run(`UPDATE territories SET wishes = wishes + 1 WHERE id = ?`, [communeId]);
  },
};
