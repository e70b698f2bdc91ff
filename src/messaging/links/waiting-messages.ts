import type { Tx, Wake, WorkQueue } from '../../database/index.js';
import { callOtherPhone, otherPhoneOf } from '../outbox/other-phone.js';

/** What waits for its turn, and what waits for the person to write there first: each has an index of its own. */
const WAITING = [`state IN ('waiting', 'sending') AND state = 'waiting'`, `state = 'held'`];

/**
 * A conversation leaves its citizen: what waits for it there is not for whoever has it now. An answer or a
 * decision goes to the person's last other conversation; the rest was small talk of the one that ends.
 */
export async function divertWaiting(
  tx: Tx,
  work: WorkQueue,
  wake: Wake,
  conversation: string,
  citizenId: string,
): Promise<void> {
  const other = await otherPhoneOf(tx, citizenId, conversation);
  if (other) {
    let diverted = 0;
    // Whether the person must write first is found out anew there.
    for (const waiting of WAITING)
      diverted += await tx.run(
        `UPDATE outbox SET conversation = ?, channel = ?, account = ?, state = 'waiting', reason = NULL ` +
          `WHERE conversation = ? AND ${waiting} AND subject IS NOT NULL`,
        [other.id, other.channel, other.account, conversation],
      );
    if (diverted > 0) await callOtherPhone(tx, other, { work, wake });
  }
  for (const waiting of WAITING)
    await tx.run(`DELETE FROM outbox WHERE conversation = ? AND ${waiting}`, [conversation]);
}
