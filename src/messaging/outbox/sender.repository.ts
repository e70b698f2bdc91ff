import { eachOf, type Tx } from '../../database/index.js';
import type { OutboxKind } from './outbox.repository.js';

/** A message about to leave, with what is needed to open and address it. */
export interface OpenRow {
  seq: number;
  uid: string;
  conversation: string;
  citizen_id: string;
  kind: OutboxKind;
  subject: string | null;
  body: Buffer | null;
  state: 'waiting' | 'sending';
  attempts: number;
  resends: number;
  address: Buffer | null;
  address_of: string | null;
  wrapped_key: Buffer | null;
  last_inbound_at: number | null;
  /** Set when the person must write first: the number of the first message that is held. */
  held: number | null;
}

/**
 * The first open messages of each leased conversation, in their order.
 * @param most of one conversation: those that may leave as one message, and one more to know that there is more
 * @param windows whether anything may be held on this channel
 */
export function readOpen(
  tx: Tx,
  conversations: readonly string[],
  { most, windows }: { most: number; windows: boolean },
): Promise<OpenRow[]> {
  const held = windows
    ? `(SELECT MIN(h.seq) FROM outbox h WHERE h.conversation = o.conversation AND h.state = 'held')`
    : 'CAST(NULL AS bigint)';
  const columns =
    'o.seq, o.uid, o.conversation, o.citizen_id, o.kind, o.subject, o.body, o.state, o.attempts, o.resends, ' +
    `c.address, c.citizen_id AS address_of, c.last_inbound_at, z.wrapped_key, ${held} AS held`;
  const people = 'JOIN conversations c ON c.id = o.conversation JOIN citizens z ON z.id = o.citizen_id';
  const open = `FROM outbox o WHERE o.conversation = k.key AND o.state IN ('waiting', 'sending') ORDER BY o.seq LIMIT ${most}`;
  return tx.query<OpenRow>(
    tx.kind === 'sqlite'
      ? `SELECT ${columns} FROM ${eachOf('sqlite')} JOIN outbox o ON o.seq IN (SELECT o.seq ${open}) ${people} ORDER BY o.seq`
      : `SELECT ${columns} FROM ${eachOf('postgres')} CROSS JOIN LATERAL (SELECT o.* ${open}) AS o ${people} ORDER BY o.seq`,
    [JSON.stringify(conversations)],
  );
}

export interface SettledRow {
  seq: number;
  state: string;
  resends: number;
  externalIndex: string | null;
  reason: string | null;
  settledAt: number | null;
}

export async function settle(tx: Tx, rows: readonly SettledRow[]): Promise<void> {
  await tx.updateRows(
    'outbox',
    { seq: 'bigint' },
    { state: 'text', resends: 'integer', external_index: 'text', reason: 'text', settled_at: 'bigint' },
    rows.map((row) => [row.seq, row.state, row.resends, row.externalIndex, row.reason, row.settledAt]),
  );
}

export async function markSending(
  tx: Tx,
  rows: readonly { seq: number; attempts: number; resends: number }[],
): Promise<void> {
  await tx.updateRows(
    'outbox',
    { seq: 'bigint' },
    { state: 'text', attempts: 'integer', resends: 'integer' },
    rows.map((row) => [row.seq, 'sending', row.attempts, row.resends]),
  );
}
