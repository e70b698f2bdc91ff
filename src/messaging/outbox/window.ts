import type { Channel } from '../../channels/contract/index.js';
import { oneOf, type Tx } from '../../database/index.js';
import type { Ids } from '../../shared/index.js';
import { insertOutbox } from './outbox.repository.js';

/** Before the provider's time is over: clocks differ, and a message may wait for its pace. */
const LONGEST_MARGIN_MS = 5 * 60_000;
/** Between two knocks, whatever happens: a knock costs money and patience. */
const BETWEEN_KNOCKS_MS = 24 * 3_600_000;

/** Whether the provider lets us write freely only for a while after the person wrote. */
export const hasWindow = (channel: Channel): boolean =>
  channel.freeForMs !== undefined || channel.knock !== undefined;

/** The instant (ms UTC) before which a last message from the person is too long ago; null: never too long. */
export function closedBefore({ freeForMs }: Channel, now: number): number | null {
  if (freeForMs === undefined) return null;
  return now - freeForMs + Math.min(LONGEST_MARGIN_MS, freeForMs / 10);
}

/** A conversation that this transaction holds until it commits. */
export interface LockedConversation {
  id: string;
  last_inbound_at: number | null;
}

/**
 * Holds conversations against a person who writes at this moment, so that nothing is put aside behind the back
 * of the message that would have released it.
 * @param waits false: those that somebody else holds are left out instead of waited for
 */
export async function lockConversations(
  tx: Tx,
  ids: readonly string[],
  waits = true,
): Promise<LockedConversation[]> {
  const lock = tx.kind === 'sqlite' ? '' : ` FOR UPDATE${waits ? '' : ' SKIP LOCKED'}`;
  return tx.query<LockedConversation>(
    `SELECT id, last_inbound_at FROM conversations WHERE ${oneOf(tx.kind, 'id')} ORDER BY id${lock}`,
    [JSON.stringify(ids)],
  );
}

/** Those of the conversations in which something is held already: what comes later stays behind it. */
export async function holding(tx: Tx, conversations: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ conversation: string }>(
    `SELECT DISTINCT conversation FROM outbox WHERE ${oneOf(tx.kind, 'conversation')} AND state = 'held'`,
    [JSON.stringify(conversations)],
  );
  return new Set(rows.map((row) => row.conversation));
}

/**
 * Holds back all that waits in these conversations, which the transaction must have locked, and asks each person
 * once to write. Resolves to the conversations where such a knock now waits for its turn.
 */
export async function holdBack(
  tx: Tx,
  channel: Channel,
  conversations: readonly string[],
  { now, ids }: { now: number; ids: Ids },
): Promise<Set<string>> {
  const keys = JSON.stringify(conversations);
  // The two conditions on the state say the same to us; the first names the index.
  await tx.run(
    `UPDATE outbox SET state = 'held' WHERE ${oneOf(tx.kind, 'conversation')} AND state IN ('waiting', 'sending') AND state = 'waiting' AND kind <> 'knock'`,
    [keys],
  );
  if (!channel.knock) return new Set();
  const asked = await tx.query<{ id: string; citizen_id: string }>(
    `UPDATE conversations SET knocked_at = ? WHERE ${oneOf(tx.kind, 'id')} AND citizen_id IS NOT NULL ` +
      `AND (knocked_at IS NULL OR (knocked_at <= COALESCE(last_inbound_at, 0) AND knocked_at <= ?)) RETURNING id, citizen_id`,
    [now, keys, now - BETWEEN_KNOCKS_MS],
  );
  const knocks = asked.map(({ id, citizen_id }) => ({
    uid: ids.next(),
    conversation: id,
    channel: channel.name,
    account: channel.account,
    citizenId: citizen_id,
    kind: 'knock' as const,
    subject: null,
    body: null,
    message: null,
  }));
  if (knocks.length > 0) await insertOutbox(tx, knocks, new Set(), now);
  return new Set(asked.map(({ id }) => id));
}

/**
 * The person has written: what was held for them waits again, in its old order, and a knock that has not left is
 * not needed any more. Resolves to the conversations where something was held.
 */
export async function letOut(tx: Tx, conversations: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ conversation: string }>(
    `UPDATE outbox SET state = 'waiting', reason = NULL WHERE ${oneOf(tx.kind, 'conversation')} AND state = 'held' RETURNING conversation`,
    [JSON.stringify(conversations)],
  );
  const freed = [...new Set(rows.map((row) => row.conversation))];
  if (freed.length > 0)
    await tx.run(
      `DELETE FROM outbox WHERE ${oneOf(tx.kind, 'conversation')} AND state IN ('waiting', 'sending') AND state = 'waiting' AND kind = 'knock'`,
      [JSON.stringify(freed)],
    );
  return freed;
}
