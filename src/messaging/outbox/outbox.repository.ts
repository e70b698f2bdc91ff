import type { OutboundMessage } from '../../channels/contract/index.js';
import type { SqlValue, Tx } from '../../database/index.js';
import { seal, unseal, type Key } from '../../vault/index.js';
import type { ComposedMessage } from '../rendering/compose.js';

/**
 * "reply" answers a person and may be sent again once when its fate is unknown; "broadcast" never by itself; a
 * "knock" has no words of ours and asks the person to write, so that the provider lets us.
 */
export type OutboxKind = 'reply' | 'broadcast' | 'knock';
/** "held": the provider lets us write only after the person has. */
export type OutboxState =
  'waiting' | 'sending' | 'held' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';

export interface OutboxRow {
  uid: string;
  conversation: string;
  channel: string;
  account: string;
  citizenId: string;
  kind: OutboxKind;
  subject: string | null;
  /** Null for a knock. */
  body: Buffer | null;
  /** The same in the clear, while it is in memory anyway: such a message may leave with this commit. */
  message: ReadyMessage | null;
}

/** A message that may leave, its sound or its file still to be fetched. */
export type ReadyMessage = Omit<OutboundMessage, 'file'> & Pick<ComposedMessage, 'sound' | 'file'>;

const COLUMNS = {
  uid: 'text',
  conversation: 'text',
  channel: 'text',
  account: 'text',
  citizen_id: 'text',
  kind: 'text',
  subject: 'text',
  body: 'bytea',
  state: 'text',
  attempts: 'integer',
  created_at: 'bigint',
} as const;

const place = (uid: string): string => `outbox.body:${uid}`;

export const sealBody = (key: Key, uid: string, message: ComposedMessage): Buffer =>
  seal(key, place(uid), JSON.stringify(message));

export const openBody = (key: Key, uid: string, body: Buffer): ComposedMessage =>
  JSON.parse(unseal(key, place(uid), body).toString()) as ComposedMessage;

/** One queue a channel account, because each has its own pace. */
export const outboundQueue = (channel: string, account: string): string => `outbound:${channel}:${account}`;

/**
 * Writes rows in the order they are to leave. Those of `sending` leave with this commit and are written as such.
 * Resolves to each row's number by its uid.
 */
export function insertOutbox(
  tx: Tx,
  rows: readonly OutboxRow[],
  sending: ReadonlySet<OutboxRow>,
  now: number,
): Promise<Map<SqlValue, number>> {
  const values = rows.map((row) => {
    const leaves = sending.has(row);
    return [
      row.uid,
      row.conversation,
      row.channel,
      row.account,
      row.citizenId,
      row.kind,
      row.subject,
      row.body,
      leaves ? 'sending' : 'waiting',
      leaves ? 1 : 0,
      now,
    ];
  });
  return tx.insertNumbered('outbox', COLUMNS, values, 'uid');
}
