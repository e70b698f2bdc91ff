import { z } from 'zod';
import type { Tx } from '../../database/index.js';
import type { EventHandler } from '../handlers/event-handler.js';

const payload = z.object({ sent: z.enum(['withdraw', 'keep']) });

/** Takes back what the person sent and nobody has answered; the features that hold such things do it. */
export type WithdrawAll = (tx: Tx, citizenId: string) => Promise<void>;

/** The person no longer agrees: nothing new is taken from them before they agree anew; what they sent goes as they say. */
export const consentWithdrawn = (withdrawAll: WithdrawAll): EventHandler<z.infer<typeof payload>> => ({
  name: 'citizen.consent-withdrawn',
  payload,
  async handle({ sent }, { tx, citizen, now }) {
    await tx.run(
      `UPDATE citizens SET consented_at = NULL, consent_withdrawn_at = ? WHERE id = ? AND consented_at IS NOT NULL`,
      [now, citizen.id],
    );
    if (sent === 'withdraw') await withdrawAll(tx, citizen.id);
  },
});
