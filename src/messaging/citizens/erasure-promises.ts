import { z } from 'zod';
import type { Database, Reader } from '../../database/index.js';
import { dayOf, type Clock } from '../../shared/index.js';
import type { EventHandler } from '../handlers/event-handler.js';
import { eraseCitizen, type EraseParts } from './erase-citizen.js';
import { forgetPromise } from './forget-promise.js';

const DAY_MS = 86_400_000;
/** An administration has thirty days to answer in writing (law 98-012): as long is waited, and no longer. */
const PROMISE_DAYS = 30;
/** So long an answer can be read before everything goes. */
const READING_DAYS = 3;

/** How a person's questions stand. */
export interface Standing {
  /** Nobody has answered or refused them yet. */
  readonly open: number;
  /** When something became of one of them last, milliseconds UTC; null where there is none. */
  readonly changedAt: number | null;
}

/** The feature that holds questions says how a person's stand. */
export type StandingOf = (reader: Reader, citizenId: string) => Promise<Standing>;

/** « d’abord attendre la réponse, puis effacer »: a promise with a day, which the house keeps by itself. */
export const deletionPromised = (clock: Clock): EventHandler<object> => ({
  name: 'citizen.deletion-promised',
  payload: z.looseObject({}),
  async handle(_payload, context) {
    const { tx, citizen } = context;
    const now = clock.now();
    await tx.run(
      `INSERT INTO erasure_promises (citizen_id, asked_at, due_at) VALUES (?, ?, ?) ON CONFLICT (citizen_id) DO NOTHING`,
      [citizen.id, now, now + PROMISE_DAYS * DAY_MS],
    );
    const due = await promisedDay(tx, citizen.id);
    context.say('data.promised', { date: dayOf(due!) });
  },
});

/** The person keeps everything after all. */
export const deletionCancelled: EventHandler<object> = {
  name: 'citizen.deletion-cancelled',
  payload: z.looseObject({}),
  handle: (_payload, { tx, citizen }) => forgetPromise(tx, citizen.id),
};

/** The day by which all is gone, milliseconds UTC; null without a promise. */
export async function promisedDay(reader: Reader, citizenId: string): Promise<number | null> {
  const [row] = await reader.query<{ due_at: number }>(
    `SELECT due_at FROM erasure_promises WHERE citizen_id = ?`,
    [citizenId],
  );
  return row ? Number(row.due_at) : null;
}

/**
 * Keeps what was promised: whoever's answers have been there for three days, and whoever's day has come, is erased. They
 * are told nothing: they were told the day. Resolves to how many.
 */
export async function keepPromises(
  database: Database,
  clock: Clock,
  erasing: EraseParts,
  standingOf: StandingOf,
): Promise<number> {
  const promises = await database.reader.query<{ citizen_id: string; due_at: number }>(
    `SELECT citizen_id, due_at FROM erasure_promises ORDER BY citizen_id`,
  );
  let kept = 0;
  for (const { citizen_id: id, due_at } of promises)
    kept += await database.write(async (tx) => {
      const standing = await standingOf(tx, id);
      if (Number(due_at) > clock.now() && !isAnswered(standing, clock.now())) return 0;
      await eraseCitizen(tx, erasing, id);
      return 1;
    });
  return kept;
}

const isAnswered = ({ open, changedAt }: Standing, now: number): boolean =>
  open === 0 && (changedAt ?? 0) <= now - READING_DAYS * DAY_MS;
