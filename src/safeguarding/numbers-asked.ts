import { z } from 'zod';
import type { EventContext, EventHandler } from '../messaging/index.js';
import type { Referrals } from './referrals.js';

const payload = z.object({ communeId: z.string().min(1).nullable() });

/** `danger.numbers-asked`: whom one can call, near the commune that was named, or the one the person asked about last. */
export const numbersAsked = (
  referrals: Pick<Referrals, 'linesFor'>,
): EventHandler<z.infer<typeof payload>> => ({
  name: 'danger.numbers-asked',
  payload,
  handle: async ({ communeId }, context) =>
    sayNumbers(context, referrals, communeId ?? (await lastCommune(context))),
});

/** Never a number that nobody has checked: where there is none, the person is told where people are. */
export async function sayNumbers(
  context: EventContext,
  referrals: Pick<Referrals, 'linesFor'>,
  communeId: string | null,
): Promise<void> {
  const numbers = await referrals.linesFor(context.tx, communeId);
  if (numbers === null) context.say('danger.no_numbers');
  else context.say('danger.numbers', { numbers });
}

async function lastCommune({ tx, citizen }: EventContext): Promise<string | null> {
  const [row] = await tx.query<{ commune_id: string }>(
    `SELECT commune_id FROM questions WHERE citizen_id = ? ORDER BY submitted_at DESC LIMIT 1`,
    [citizen.id],
  );
  return row?.commune_id ?? null;
}
