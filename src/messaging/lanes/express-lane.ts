import { oneOf, type Tx, type WorkQueue } from '../../database/index.js';
import { groupBy, type Ids } from '../../shared/index.js';
import type { Vault } from '../../vault/index.js';
import type { JournalRow } from '../journal/journal-row.js';
import { INBOUND_QUEUE } from '../journal/journal.repository.js';
import { engineInput } from './engine-input.js';
import type { EngineHost } from './engine-host.js';
import { readConversations, type ConversationRow } from './lane.repository.js';
import { askerOf, meet, noEffects, presentSession } from './people.js';
import type { PlannedEffects } from './plan.js';

export interface ExpressLaneParts {
  work: WorkQueue;
  vault: Vault;
  host: EngineHost;
  ids: Ids;
}

/**
 * Handles a message in the very transaction that journals it, when nothing speaks against it: the lane is idle,
 * the message needs no file and nothing looked up, and has no effect beyond the reply and the session. That is
 * most of a conversation (a menu, a digit, a text on the way to a question), and saves it two commits and the
 * sealing of a payload that nobody would read. Anything else takes the lane, as does everything here when the
 * transaction fails.
 */
export class ExpressLane {
  constructor(private readonly parts: ExpressLaneParts) {}

  /**
   * Enters the lanes of the rows, queues those that must wait, and resolves to the plans of the others by the
   * rows' unique key. Rows that are no news or not `pending` are left to the caller.
   * @param moved conversations whose address changes with this very transaction: they are planned after it.
   */
  async plan(
    tx: Tx,
    rows: readonly JournalRow[],
    now: number,
    moved: ReadonlySet<string>,
  ): Promise<Map<string, PlannedEffects>> {
    const ready = rows.filter((row) => row.state === 'pending' && row.message && row.conversation);
    const plans = new Map<string, PlannedEffects>();
    if (ready.length === 0) return plans;
    const byLane = groupBy(ready, (row) => row.conversation!);
    const keys = [...byLane.keys()];
    const busy = await this.withOpenMessages(tx, keys);
    const idle = await this.parts.work.enter(tx, INBOUND_QUEUE, keys);
    // Alone in its batch, files included: what came before it goes first.
    const alone = groupBy(rows, (row) => row.conversation ?? '');
    const free = keys.filter(
      (key) => idle.has(key) && !busy.has(key) && !moved.has(key) && alone.get(key)!.length === 1,
    );
    const people = await readConversations(tx, free);
    for (const key of free) {
      const [row] = byLane.get(key)!;
      const plan = this.planOne(row!, people.get(key), now);
      if (plan) plans.set(row!.dedupe, plan);
    }
    const planned = new Set([...plans.values()].map((plan) => plan.conversation));
    const left = keys.filter((key) => !planned.has(key));
    if (left.length > 0) await this.parts.work.add(tx, INBOUND_QUEUE, left);
    return plans;
  }

  /** Lanes where something waits already, such as a file that is being fetched: order is kept. */
  private async withOpenMessages(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ conversation: string }>(
      `SELECT DISTINCT conversation FROM journal WHERE ${oneOf(tx.kind, 'conversation')} AND state IN ('pending', 'media')`,
      [JSON.stringify(keys)],
    );
    return new Set(rows.map((row) => row.conversation));
  }

  private planOne(row: JournalRow, person: ConversationRow | undefined, now: number): PlannedEffects | null {
    const { vault, ids, host } = this.parts;
    const message = row.message!;
    // What it quotes must be looked up.
    if (message.repliesTo) return null;
    try {
      const plan = noEffects(row.conversation!, row.channel, row.account, person);
      const citizen = meet(vault, ids, plan, person, message);
      const outcome = host.turnAtOnce(
        presentSession(plan, person),
        engineInput(message.content, undefined, 0),
        askerOf(citizen, plan, person),
      );
      if (!outcome || outcome.events.some((event) => event.type === 'emitted')) return null;
      plan.session = outcome.session;
      plan.lastInboundAt = now;
      plan.messages.push({
        seq: 0,
        attempts: 0,
        events: outcome.events,
        session: outcome.session,
        media: null,
        quarantine: null,
      });
      return plan;
    } catch {
      // The lane tries it anew, counts the attempts and sets it aside in the end.
      return null;
    }
  }
}
