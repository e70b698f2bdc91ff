import type { Channel } from '../../channels/contract/index.js';
import { oneOf, type Tx, type Wake, type WorkQueue } from '../../database/index.js';
import type { Clock, Ids } from '../../shared/index.js';
import { DELIVERIES } from '../topics.js';
import { outboundQueue } from './outbox.repository.js';
import { holdBack, lockConversations } from './window.js';

interface Refused {
  seq: number;
  conversation: string;
  subject: string | null;
  resends: number;
  settled_at: number | null;
}

/**
 * The provider took messages and says only now that the person must write first. They are held like those it did not
 * take; where the person has written since, they are sent once more instead.
 */
export async function reopen(
  tx: Tx,
  channel: Channel,
  indexes: readonly string[],
  { work, wake, clock, ids }: { work: WorkQueue; wake: Wake; clock: Clock; ids: Ids },
): Promise<void> {
  // What has reached the phone was not refused, whatever is told later.
  const mine = `external_index IS NOT NULL AND ${oneOf(tx.kind, 'external_index')} AND state IN ('sent', 'unknown')`;
  const keys = [JSON.stringify(indexes)];
  const rows = await tx.query<Refused>(
    `SELECT seq, conversation, subject, resends, settled_at FROM outbox WHERE ${mine}`,
    keys,
  );
  if (rows.length === 0) return;
  const locked = await lockConversations(tx, [...new Set(rows.map((row) => row.conversation))]);
  const wroteAt = new Map(locked.map((one) => [one.id, one.last_inbound_at ?? 0]));
  const wroteSince = ({ conversation, settled_at, resends }: Refused): boolean =>
    resends === 0 && (wroteAt.get(conversation) ?? 0) > (settled_at ?? 0);
  await tx.updateRows(
    'outbox',
    { seq: 'bigint' },
    {
      state: 'text',
      resends: 'integer',
      external_index: 'text',
      reason: 'text',
      settled_at: 'bigint',
    },
    rows.map((row) => [
      row.seq,
      wroteSince(row) ? 'waiting' : 'held',
      wroteSince(row) ? 1 : row.resends,
      null,
      'closed',
      null,
    ]),
  );
  const closed = rows.filter((row) => !wroteSince(row)).map((row) => row.conversation);
  if (closed.length > 0) await holdBack(tx, channel, [...new Set(closed)], { now: clock.now(), ids });
  const queue = outboundQueue(channel.name, channel.account);
  await work.add(
    tx,
    queue,
    rows.map((row) => row.conversation),
  );
  wake.after(tx, queue);
  if (rows.some((row) => row.subject !== null)) wake.after(tx, DELIVERIES);
}
