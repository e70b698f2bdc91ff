import { z } from 'zod';
import type { Tx } from '../../database/index.js';
import type { Ids } from '../../shared/index.js';
import type { Vault } from '../../vault/index.js';
import { unnamed } from '../addresses/address-name.js';
import { forgetAddresses } from '../addresses/addresses.repository.js';
import { forgetDataLinks } from './data-links.js';
import { forgetPromise } from './forget-promise.js';
import type { EventHandler } from '../handlers/event-handler.js';
import { forgetCodes } from '../links/link-codes.repository.js';
import type { MediaFiles } from '../media/media-files.js';

/** A feature that holds something of a person: its rows lose what is theirs, in the given transaction. */
export interface Eraser {
  erase(tx: Tx, citizenId: string): Promise<void>;
  /**
   * Whether the person has something here that makes them somebody, such as a question: then a phone of theirs is
   * never joined to another person.
   */
  holds(tx: Tx, citizenId: string): Promise<boolean>;
}

export async function holdsAnything(tx: Tx, erasers: readonly Eraser[], citizenId: string): Promise<boolean> {
  for (const eraser of erasers) if (await eraser.holds(tx, citizenId)) return true;
  return false;
}

/** Subject of the last message to somebody who erased everything; once it is settled, its key goes too. */
export const FAREWELL = 'farewell';

export interface EraseParts {
  vault: Vault;
  ids: Ids;
  media: MediaFiles;
  erasers: readonly Eraser[];
}

/** « supprimer », confirmed: everything of the person goes, then they are told so. */
export function citizenDeleted(parts: EraseParts): EventHandler<object> {
  return {
    name: 'citizen.deleted',
    payload: z.looseObject({}),
    async handle(_payload, context) {
      await eraseCitizen(context.tx, parts, context.citizen.id);
      await context.startOver();
      context.say('data.deleted', {}, FAREWELL);
    },
  };
}

/** Everything of a person, on every phone they linked. */
export async function eraseCitizen(
  tx: Tx,
  { vault, ids, media, erasers }: EraseParts,
  citizenId: string,
): Promise<void> {
  // Held first: what the person does on another phone at this moment is done before, and found here, or is
  // planned anew and finds nobody.
  await tx.run(`UPDATE conversations SET session = NULL WHERE citizen_id = ?`, [citizenId]);
  for (const eraser of erasers) await eraser.erase(tx, citizenId);
  await media.eraseOf(tx, citizenId);
  await forgetCodes(tx, citizenId);
  await forgetDataLinks(tx, citizenId);
  await forgetPromise(tx, citizenId);
  await eraseMessages(tx, ids, citizenId);
  await vault.eraseCitizen(tx, citizenId);
}

/**
 * Waiting and sent messages need no more: their key is gone. Those that had not left must not fail one by
 * one at the sender, so they end here.
 */
async function eraseMessages(tx: Tx, ids: Ids, citizenId: string): Promise<void> {
  const mine = `SELECT id FROM conversations WHERE citizen_id = ?`;
  await tx.run(
    `UPDATE outbox SET body = NULL, reason = 'erased', state = 'failed' WHERE state IN ('waiting', 'sending') AND conversation IN (${mine})`,
    [citizenId],
  );
  await tx.run(
    `UPDATE outbox SET body = NULL, reason = 'erased', state = 'failed' WHERE state = 'held' AND conversation IN (${mine})`,
    [citizenId],
  );
  // What was set aside keeps the words and the address, for somebody to look at: not of somebody who left.
  await tx.run(
    `UPDATE journal SET payload = NULL WHERE state = 'quarantined' AND conversation IN (${mine})`,
    [citizenId],
  );
  await forgetAddresses(tx, citizenId, () => unnamed(ids.next()));
  await tx.run(
    `UPDATE conversations SET citizen_id = NULL, address = NULL, address_index = '', session = NULL, messages = 0, home = NULL WHERE citizen_id = ?`,
    [citizenId],
  );
}

/** Called when a farewell was sent or given up: nothing is left of the person, unless they wrote again meanwhile. */
export async function forgetAfterFarewell(
  tx: Tx,
  { vault, ids }: Pick<EraseParts, 'vault' | 'ids'>,
  citizenId: string,
): Promise<void> {
  const [row] = await tx.query<{ consented_at: number | null; sessions: number }>(
    `SELECT z.consented_at, (SELECT COUNT(*) FROM conversations c WHERE c.citizen_id = z.id AND c.session IS NOT NULL) AS sessions FROM citizens z WHERE z.id = ?`,
    [citizenId],
  );
  if (!row || row.consented_at !== null || row.sessions > 0) return;
  await eraseMessages(tx, ids, citizenId);
  await vault.eraseCitizen(tx, citizenId);
}
