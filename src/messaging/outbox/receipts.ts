import type { DeliveryReceipt } from '../../channels/contract/index.js';
import { oneOf, type Database, type Tx, type Wake, type WorkQueue } from '../../database/index.js';
import { groupBy, type Clock, type Ids, type Logger } from '../../shared/index.js';
import type { Vault } from '../../vault/index.js';
import type { ChannelDirectory } from '../channel-directory.js';
import { earlyOf, forgetEarly, keepEarly } from './early-receipts.js';
import { DEAD_LETTERS, DELIVERIES } from '../topics.js';
import { furthest, type News } from './news.js';
import { outboundQueue } from './outbox.repository.js';
import { reopen } from './reopen.js';
import { passes, sendLater } from './send-later.js';

/**
 * The states a message may be in when news of this kind may still change it: sent, delivered, read, failed, and never
 * backwards. What failed for good stays so, and such a failure counts whatever was told before.
 */
const BEFORE: Readonly<Record<News['state'], string>> = {
  delivered: "'sent', 'unknown'",
  read: "'sent', 'unknown', 'delivered'",
  failed: "'sent', 'unknown', 'delivered', 'read'",
};

export interface ReceiptParts {
  database: Database;
  vault: Vault;
  channels: ChannelDirectory;
  work: WorkQueue;
  wake: Wake;
  clock: Clock;
  ids: Ids;
  logger: Logger;
}

/**
 * What became of messages that the provider had accepted. A provider may be quicker than our commit: news of a
 * message that is not recorded as sent yet is kept until it is.
 *
 * On PostgreSQL the sender records and a receipt arrives in two transactions that do not see each other. Both meet
 * at a lock of the account, which many senders share and only news that found no message takes alone: whoever comes
 * second sees what the first has written. It is taken first in either transaction.
 */
export class Receipts {
  constructor(private readonly parts: ReceiptParts) {}

  async note(receipts: readonly DeliveryReceipt[]): Promise<void> {
    for (const [queue, of] of groupBy(receipts, ({ channel, account }) => outboundQueue(channel, account))) {
      const { channel, account } = of[0]!;
      const news = furthest(of.flatMap((receipt) => this.newsOf(receipt)));
      const { database } = this.parts;
      const early = await database.write(async (tx) => this.apply(tx, news, { channel, account }));
      if (early.length > 0) await database.write((tx) => this.keep(tx, early, { queue, channel, account }));
    }
  }

  private newsOf({ channel, account, externalId, state, ...failed }: DeliveryReceipt): News[] {
    // Asked for again and again it would not become readable: the provider must not be told to come back with it.
    if (!(state in BEFORE) || typeof externalId !== 'string') {
      this.parts.logger.warn({ channel }, 'A receipt breaks the contract; it was passed over.');
      return [];
    }
    const index = this.parts.vault.index('outbound', channel, account, externalId);
    return [{ index, state, ...failed, error: failed.error ?? null }];
  }

  /** News that still finds no message once no sender is in the middle of recording one. */
  private async keep(
    tx: Tx,
    news: readonly News[],
    { queue, ...of }: { queue: string; channel: string; account: string },
  ): Promise<void> {
    await lock(tx, queue, 'alone');
    const early = await this.apply(tx, news, of);
    if (early.length === 0) return;
    const indexes = early.map(({ index }) => index);
    await keepEarly(tx, furthest([...(await earlyOf(tx, indexes)), ...early]), this.parts.clock.now());
  }

  /** Called by a sender first in the transaction that records what was sent. */
  async meetSender(tx: Tx, queue: string): Promise<void> {
    await lock(tx, queue, 'shared');
  }

  /** Called by a sender last in that transaction, with what it recorded. */
  async applyEarly(
    tx: Tx,
    indexes: readonly string[],
    of: { channel: string; account: string },
  ): Promise<void> {
    if (indexes.length === 0) return;
    const early = await earlyOf(tx, indexes);
    if (early.length === 0) return;
    await this.apply(tx, early, of);
    await forgetEarly(
      tx,
      early.map(({ index }) => index),
    );
  }

  /** Resolves to the news that no message is known for. */
  private async apply(
    tx: Tx,
    news: readonly News[],
    of: { channel: string; account: string },
  ): Promise<News[]> {
    if (news.length === 0) return [];
    const { clock, wake, channels } = this.parts;
    const known = new Set<string>();
    for (const same of groupBy(news, ({ state, error }) => `${state} ${error}`).values()) {
      const indexes = same.map(({ index }) => index);
      const [{ state, error, retryAfterMs }] = same as [News, ...News[]];
      for (const index of await this.knownOf(tx, indexes)) known.add(index);
      const channel = channels.find(of.channel, of.account);
      if (error === 'closed' && channel) await reopen(tx, channel, indexes, this.parts);
      else {
        if (passes(error) && channel)
          await sendLater(tx, channel, { indexes, error, retryAfterMs }, this.parts);
        const moved = await this.move(tx, { state, error }, indexes, clock.now());
        if (moved && state === 'failed') wake.after(tx, DEAD_LETTERS);
      }
    }
    return news.filter(({ index }) => !known.has(index));
  }

  private async knownOf(tx: Tx, indexes: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ index: string }>(
      `SELECT external_index AS "index" FROM outbox WHERE external_index IS NOT NULL AND ${oneOf(tx.kind, 'external_index')}`,
      [JSON.stringify(indexes)],
    );
    return rows.map((row) => row.index);
  }

  /** Resolves to whether any message moved. Pages are told only of those they show. */
  private async move(
    tx: Tx,
    { state, error }: Pick<News, 'state' | 'error'>,
    indexes: readonly string[],
    now: number,
  ): Promise<boolean> {
    // What has reached the phone did not fail for now, whatever is told later.
    const from = passes(error) ? BEFORE.delivered : BEFORE[state];
    const moved = await tx.query<{ subject: string | null }>(
      `UPDATE outbox SET state = ?, reason = COALESCE(?, reason), settled_at = ? ` +
        `WHERE external_index IS NOT NULL AND ${oneOf(tx.kind, 'external_index')} AND state IN (${from}) RETURNING subject`,
      [state, error, now, JSON.stringify(indexes)],
    );
    if (moved.some(({ subject }) => subject !== null)) this.parts.wake.after(tx, DELIVERIES);
    return moved.length > 0;
  }
}

/** Nothing on SQLite, where one transaction follows the other. */
async function lock(tx: Tx, queue: string, how: 'shared' | 'alone'): Promise<void> {
  if (tx.kind === 'sqlite') return;
  const name = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await tx.query(`SELECT ${name}(hashtextextended(?::text, 0))`, [`receipts ${queue}`]);
}
