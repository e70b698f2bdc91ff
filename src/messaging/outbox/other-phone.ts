import type { Tx, Wake, WorkQueue } from '../../database/index.js';
import { outboundQueue } from './outbox.repository.js';
import type { OpenRow } from './sender.repository.js';

/** A conversation of a person on another phone than the one in question. */
export interface OtherPhone {
  id: string;
  channel: string;
  account: string;
}

/** The one they last wrote on; one without an address only when there is no other. */
export async function otherPhoneOf(
  tx: Tx,
  citizenId: string,
  conversation: string,
): Promise<OtherPhone | undefined> {
  const [other] = await tx.query<OtherPhone>(
    `SELECT id, channel, account FROM conversations WHERE citizen_id = ? AND id <> ? ` +
      `ORDER BY address IS NULL, COALESCE(last_inbound_at, 0) DESC LIMIT 1`,
    [citizenId, conversation],
  );
  return other;
}

/** What was put on the lane of another phone is to be sent. */
export async function callOtherPhone(
  tx: Tx,
  { id, channel, account }: OtherPhone,
  { work, wake }: { work: WorkQueue; wake: Wake },
): Promise<void> {
  const queue = outboundQueue(channel, account);
  await work.add(tx, queue, [id]);
  wake.after(tx, queue);
}

/**
 * Answers that were on their way while the phone was taken off its person: they came back, or nobody knows whether
 * they left. Whoever has that phone now must not get them; they go to the person's other phone. What is about
 * nothing, and what was sent twice already, is left to end among the dead letters.
 * @returns the rows that stay
 */
export async function divertStrays(
  tx: Tx,
  rows: readonly OpenRow[],
  parts: { work: WorkQueue; wake: Wake },
): Promise<OpenRow[]> {
  const stay: OpenRow[] = [];
  for (const row of rows) {
    const other = isStray(row) ? await otherPhoneOf(tx, row.citizen_id, row.conversation) : undefined;
    if (!other) {
      stay.push(row);
      continue;
    }
    const again = row.state === 'sending' ? 1 : 0;
    await tx.run(
      `UPDATE outbox SET conversation = ?, channel = ?, account = ?, state = 'waiting', reason = NULL, resends = resends + ? WHERE seq = ?`,
      [other.id, other.channel, other.account, again, row.seq],
    );
    await callOtherPhone(tx, other, parts);
  }
  return stay;
}

const isStray = ({ wrapped_key, address_of, citizen_id, subject, state, kind, resends }: OpenRow): boolean =>
  wrapped_key !== null &&
  address_of !== citizen_id &&
  subject !== null &&
  (state === 'waiting' || (kind === 'reply' && resends === 0));
