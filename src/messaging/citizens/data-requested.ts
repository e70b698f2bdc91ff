import { z } from 'zod';
import type { Reader, Tx } from '../../database/index.js';
import { dayOf } from '../../shared/index.js';
import { channelKind } from '../channel-kind.js';
import type { EventHandler } from '../handlers/event-handler.js';
import { promisedDay } from './erasure-promises.js';

/** How many questions a person has with us; the feature that holds them counts. */
export type CountQuestions = (reader: Reader, citizenId: string) => Promise<number>;

/** Something else a feature holds of a person: said with {count} when there is any. */
export interface AlsoHeld {
  readonly key: string;
  count(reader: Reader, citizenId: string): Promise<number>;
}

/** « mes données »: what is held, in numbers. */
export function dataRequested(
  countQuestions: CountQuestions,
  alsoHeld: readonly AlsoHeld[],
): EventHandler<object> {
  return {
    name: 'citizen.data-requested',
    payload: z.looseObject({}),
    async handle(_payload, context) {
      const { tx, citizen } = context;
      const { since, ...rest } = await contact(tx, citizen.id);
      context.say('data.summary', {
        questions: await countQuestions(tx, citizen.id),
        ...rest,
        since: dayOf(since),
      });
      for (const held of alsoHeld) {
        const count = await held.count(tx, citizen.id);
        if (count > 0) context.say(held.key, { count });
      }
      const promised = await promisedDay(tx, citizen.id);
      if (promised !== null) context.say('data.promise', { date: dayOf(promised) });
    },
  };
}

interface Contact {
  messages: number;
  phones: number;
  kinds: string;
  since: number;
}

/** Of every phone the person has linked; a phone is named by its kind, never by its number. */
async function contact(tx: Tx, citizenId: string): Promise<Contact> {
  const rows = await tx.query<{ channel: string; messages: number; since: number }>(
    `SELECT c.channel, c.messages, z.created_at AS since FROM conversations c JOIN citizens z ON z.id = c.citizen_id WHERE z.id = ?`,
    [citizenId],
  );
  return {
    messages: rows.reduce((sum, row) => sum + row.messages, 0),
    phones: rows.length,
    kinds: [...new Set(rows.map(({ channel }) => channelKind(channel)))].sort().join(', '),
    since: rows[0]?.since ?? 0,
  };
}
