import { SendError, type Channel } from '../../channels/contract/index.js';
import type { Lease, Tx } from '../../database/index.js';
import { groupBy } from '../../shared/index.js';
import { unseal } from '../../vault/index.js';
import { addressPlace } from '../lanes/people.js';
import { DELIVERIES } from '../topics.js';
import { nonEmpty, type Flight } from './flight.js';
import type { Landings } from './landings.js';
import { leavingTogether, merged, MOST_MERGED } from './merge.js';
import { divertStrays } from './other-phone.js';
import { openBody, type ReadyMessage } from './outbox.repository.js';
import { uncertain } from './send-outcome.js';
import type { SenderParts } from './sender-parts.js';
import { markSending, readOpen, type OpenRow } from './sender.repository.js';
import { closedBefore, hasWindow, holdBack, holding, lockConversations } from './window.js';

/** Before a conversation whose person writes at this very moment is looked at again. */
const SOON_MS = 50;

/** Makes the next message of leased conversations ready to leave. */
export class Departures {
  constructor(
    private readonly queue: string,
    private readonly channel: Channel,
    private readonly parts: SenderParts,
    private readonly landings: Landings,
  ) {}

  /** Resolves to what leaves after the commit; every other lease is given back in the given transaction. */
  async prepare(tx: Tx, leases: readonly Lease[]): Promise<Flight[]> {
    const found = await readOpen(
      tx,
      leases.map((lease) => lease.key),
      { most: this.channel.pace.mergesTexts ? MOST_MERGED + 1 : 2, windows: hasWindow(this.channel) },
    );
    const stay = await divertStrays(tx, found, this.parts);
    const open = groupBy(stay, (row) => row.conversation);
    const back = await this.closed(tx, open);
    const flights: Flight[] = [];
    for (const lease of leases) {
      const rows = open.get(lease.key) ?? [];
      // What was diverted may have stood before more that was not read.
      if (rows.length === 0) back.set(lease.key, { more: stay.length < found.length, waitMs: 0 });
      if (back.has(lease.key)) continue;
      const flight = this.flightOf(lease, nonEmpty(rows));
      if (rows[0]!.state === 'waiting') flights.push(flight);
      else await this.resume(tx, flight, flights);
    }
    await this.giveBack(tx, leases, back);
    await markSending(
      tx,
      flights.flatMap(({ rows }) => rows),
    );
    return flights;
  }

  /**
   * Holds back what waits where the person must write first, and says what becomes of those leases. A message found
   * half sent is not looked at: its fate is settled before.
   */
  private async closed(
    tx: Tx,
    open: ReadonlyMap<string, OpenRow[]>,
  ): Promise<Map<string, { more: boolean; waitMs: number }>> {
    const back = new Map<string, { more: boolean; waitMs: number }>();
    if (!hasWindow(this.channel)) return back;
    const now = this.parts.clock.now();
    const before = closedBefore(this.channel, now);
    const isOld = (lastInboundAt: number | null): boolean => before !== null && (lastInboundAt ?? 0) < before;
    const doubtful = [...open].filter(
      ([, [head]]) =>
        head!.state === 'waiting' &&
        head!.kind !== 'knock' &&
        (head!.held !== null || isOld(head!.last_inbound_at)),
    );
    if (doubtful.length === 0) return back;
    for (const [key] of doubtful) back.set(key, { more: true, waitMs: SOON_MS });
    // Not waited for: who holds one may be waiting for the pace that this transaction has reserved.
    const locked = await lockConversations(tx, [...back.keys()], false);
    const held = await holding(
      tx,
      locked.map(({ id }) => id),
    );
    const closed = locked.filter(({ id, last_inbound_at }) => held.has(id) || isOld(last_inbound_at));
    const keys = closed.map(({ id }) => id);
    for (const { id } of locked) back.delete(id);
    if (keys.length === 0) return back;
    const knocking = await holdBack(tx, this.channel, keys, { now, ids: this.parts.ids });
    for (const id of keys) back.set(id, { more: knocking.has(id) || hasKnock(open.get(id)), waitMs: 0 });
    this.parts.wake.after(tx, DELIVERIES);
    return back;
  }

  private async giveBack(
    tx: Tx,
    leases: readonly Lease[],
    back: ReadonlyMap<string, { more: boolean; waitMs: number }>,
  ): Promise<void> {
    const returned = leases.flatMap((lease) => {
      const how = back.get(lease.key);
      return how ? [{ ...lease, ...how }] : [];
    });
    if (returned.length > 0) await this.parts.work.finish(tx, this.queue, returned);
  }

  private flightOf(lease: Lease, rows: readonly [OpenRow, ...OpenRow[]]): Flight {
    const [head] = rows;
    const leaving = rows.slice(0, this.together(rows));
    return {
      lease,
      conversation: head.conversation,
      citizenId: head.citizen_id,
      rows: nonEmpty(
        leaving.map(({ seq, kind, subject, attempts, resends }) => ({
          seq,
          kind,
          subject,
          attempts: attempts + 1,
          resends,
        })),
      ),
      more: rows.length > leaving.length,
      at: this.parts.clock.now(),
      message: () => merged(leaving.map((row) => this.opened(row))),
    };
  }

  /** How many of the first rows leave as one message. */
  private together(rows: readonly [OpenRow, ...OpenRow[]]): number {
    // Several that were found half sent left as one: whatever comes of it comes of all.
    const half = rows.findIndex((row) => row.state !== 'sending');
    if (half !== 0) return half < 0 ? rows.length : half;
    if (!this.channel.pace.mergesTexts) return 1;
    const lines = rows.map((row) => ({
      kind: row.kind,
      citizenId: row.citizen_id,
      resends: row.resends,
      message: this.openedOrNull(row),
    }));
    return leavingTogether(lines, this.channel.limits);
  }

  /** Found half sent after its process died: the provider may or may not have it. */
  private async resume(tx: Tx, flight: Flight, flights: Flight[]): Promise<void> {
    const outcome = uncertain(flight.rows[0], 0);
    if (outcome.state === 'waiting') {
      const rows = nonEmpty(flight.rows.map((row) => ({ ...row, resends: outcome.resends })));
      flights.push({ ...flight, rows });
      return;
    }
    const reason = 'sent by a process that ended before it could say so';
    await this.landings.record(tx, [
      { ...flight, outcome, externalId: null, reason, landedAt: performance.now() },
    ]);
  }

  private openedOrNull(row: OpenRow): ReadyMessage | null {
    try {
      return this.opened(row);
    } catch {
      return null;
    }
  }

  /** @throws {SendError} of kind `refused` when the person erased their data meanwhile or lost their number. */
  private opened(row: OpenRow): ReadyMessage {
    if (!row.wrapped_key || row.address_of !== row.citizen_id) {
      throw new SendError('refused', 'the person erased their data');
    }
    if (!row.address) throw new SendError('refused', 'the address belongs to somebody else now');
    const key = this.parts.vault.openCitizenKey(row.citizen_id, row.wrapped_key);
    const chat = unseal(key, addressPlace(row.conversation), row.address).toString();
    if (row.kind === 'knock') return { chat, text: '', options: [] };
    if (!row.body) throw new SendError('refused', 'the person erased their data');
    return { chat, ...openBody(key, row.uid, row.body) };
  }
}

const hasKnock = (rows: readonly OpenRow[] | undefined): boolean =>
  rows?.some((row) => row.kind === 'knock') ?? false;
