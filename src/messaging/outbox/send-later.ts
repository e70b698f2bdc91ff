import { isRetryable, type Channel, type SendErrorKind } from '../../channels/contract/index.js';
import { oneOf, type Tx, type Wake, type WorkQueue } from '../../database/index.js';
import { groupBy } from '../../shared/index.js';
import { DELIVERIES } from '../topics.js';
import { outboundQueue } from './outbox.repository.js';
import { Pace } from './pace.js';
import { accountPauseOf } from './send-outcome.js';

/**
 * How often a message is sent again that the provider took and gave up later. With the waits below the last attempt
 * is made about an hour after the first; then it is a dead letter.
 */
const MOST_LATE_FAILURES = 10;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** Somebody who writes meanwhile waits for their reply no longer than this: the message that failed leaves before it. */
const LONGEST_HELD_UP_MS = 30_000;

/** Whether a failure told later says nothing against the message: the provider was busy, or our account was. */
export const passes = (error: SendErrorKind | null): error is SendErrorKind =>
  error !== null && error !== 'closed' && isRetryable(error);

interface Given {
  conversation: string;
  subject: string | null;
  late_failures: number;
}

/**
 * Messages that the provider took and failed to deliver for now wait again, in their old place and with a back-off.
 * Not what may have reached the phone, not a broadcast, not what failed too often, and not what has lost its words:
 * those are left to the caller.
 * @param retryAfterMs as the provider told it, for the whole account
 */
export async function sendLater(
  tx: Tx,
  channel: Channel,
  {
    indexes,
    error,
    retryAfterMs,
  }: { indexes: readonly string[]; error: SendErrorKind; retryAfterMs?: number },
  { work, wake }: { work: WorkQueue; wake: Wake },
): Promise<void> {
  const rows = await tx.query<Given>(
    `UPDATE outbox SET state = 'waiting', late_failures = late_failures + 1, external_index = NULL, reason = ?, settled_at = NULL ` +
      `WHERE external_index IS NOT NULL AND ${oneOf(tx.kind, 'external_index')} AND state IN ('sent', 'unknown') ` +
      `AND kind <> 'broadcast' AND late_failures < ${MOST_LATE_FAILURES} AND (body IS NOT NULL OR kind = 'knock') ` +
      `RETURNING conversation, subject, late_failures`,
    [error, JSON.stringify(indexes)],
  );
  if (rows.length === 0) return;
  const queue = outboundQueue(channel.name, channel.account);
  for (const [times, of] of groupBy(rows, (row) => row.late_failures)) {
    const waitMs = backOff(times);
    const conversations = of.map(({ conversation }) => conversation);
    await work.addLater(tx, queue, conversations, waitMs, Math.min(waitMs, LONGEST_HELD_UP_MS));
  }
  const pause = accountPauseOf(error, retryAfterMs);
  if (pause > 0) await new Pace(tx.kind, queue, channel.pace.perSecond).pause(tx, pause);
  wake.after(tx, queue);
  if (rows.some(({ subject }) => subject !== null)) wake.after(tx, DELIVERIES);
}

/** With jitter, so that conversations which failed together do not come back together. */
function backOff(times: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (times - 1));
  return longest * (0.75 + Math.random() * 0.25);
}
