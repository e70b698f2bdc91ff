import type { Lease, Reader } from '../../database/index.js';
import type { Session } from '../../engine/index.js';
import type { Ids, Logger } from '../../shared/index.js';
import { groupBy } from '../../shared/index.js';
import { seal, unseal, type Vault } from '../../vault/index.js';
import type { ChannelDirectory } from '../channel-directory.js';
import { openPayload, type JournalPayload } from '../journal/journal-row.js';
import { isStorageTrouble } from '../journal/storage-trouble.js';
import { fileKeyPlace } from '../media/file-key.js';
import { describe } from '../worker-loop.js';
import { engineInput } from './engine-input.js';
import type { EngineHost } from './engine-host.js';
import {
  HEADS_A_LANE,
  readConversations,
  readHeads,
  readMedia,
  type ConversationRow,
  type HeadRow,
  type MediaRow,
} from './lane.repository.js';
import type { Quotes } from './quotes.js';
import { askerOf, meet, noEffects, presentSession } from './people.js';
import type { LanePlan, PlannedCitizen, PlannedEffects, PlannedMessage } from './plan.js';

/** After as many failures a message is set aside, so that those behind it go on. */
const ATTEMPTS = 3;
const RETRY_MS = 500;

interface Opened {
  head: HeadRow;
  payload: JournalPayload | null;
  error: string | null;
}

/** Works out, outside of any transaction, what the waiting messages of leased conversations lead to. */
export class Planner {
  constructor(
    private readonly reader: Reader,
    private readonly vault: Vault,
    private readonly host: EngineHost,
    private readonly channels: ChannelDirectory,
    private readonly quotes: Quotes,
    private readonly ids: Ids,
    private readonly logger: Logger,
  ) {}

  async plan(leases: readonly Lease[]): Promise<LanePlan[]> {
    const keys = leases.map((lease) => lease.key);
    const heads = await readHeads(this.reader, keys);
    const conversations = await readConversations(this.reader, keys);
    const opened = await Promise.all(heads.map((head) => this.open(head)));
    const media = await readMedia(
      this.reader,
      opened.flatMap(({ payload }) => payload?.mediaId ?? []),
    );
    const byConversation = groupBy(opened, ({ head }) => head.conversation);
    const plans: LanePlan[] = [];
    for (const lease of leases) {
      const waiting = byConversation.get(lease.key) ?? [];
      plans.push(await this.planLane(lease, waiting, conversations.get(lease.key), media));
    }
    return plans;
  }

  private async open(head: HeadRow): Promise<Opened> {
    try {
      return {
        head,
        payload: openPayload(await this.vault.dayKey(head.day), head.dedupe, head.payload),
        error: null,
      };
    } catch (error) {
      return { head, payload: null, error: describe(error) };
    }
  }

  private async planLane(
    lease: Lease,
    waiting: Opened[],
    row: ConversationRow | undefined,
    media: Map<string, MediaRow>,
  ): Promise<LanePlan> {
    const plan = emptyPlan(lease, waiting[0]?.head, row);
    let session = undefined as Session | null | undefined;
    for (const [index, { head, payload, error }] of waiting.entries()) {
      // Whatever came later waits for this file: order within a conversation is kept.
      if (head.state === 'media') {
        // Fetching it wakes the lane again.
        plan.more = false;
        break;
      }
      plan.more = index < waiting.length - 1 || waiting.length === HEADS_A_LANE;
      // One that was set aside and is put back came before those that were handled meanwhile.
      plan.lastInboundAt = Math.max(plan.lastInboundAt, head.received_at);
      if (!payload) {
        plan.messages.push(setAside(head, error ?? 'unreadable'));
        continue;
      }
      try {
        meet(this.vault, this.ids, plan, row, payload.message);
        session = session === undefined ? presentSession(plan, row) : session;
        const file = payload.mediaId ? media.get(payload.mediaId) : undefined;
        const asker = askerOf(plan.citizen!, plan, row);
        const outcome = await this.host.turn(
          session,
          engineInput(payload.message.content, file, this.largestFile(plan)),
          asker,
          await this.quotes.of(plan.citizen!.id, payload.message, lease.key),
        );
        session = outcome.session;
        plan.session = session;
        plan.messages.push({
          seq: head.seq,
          attempts: head.attempts,
          events: outcome.events,
          session: outcome.session,
          media: await this.handOver(plan.citizen!, file),
          quarantine: null,
        });
        // What follows may look up what these events are about to write: it waits for the commit.
        if (outcome.events.some((event) => event.type === 'emitted')) break;
      } catch (failure) {
        if (!this.failed(plan, head, failure)) break;
        session = null;
      }
    }
    return plan;
  }

  /** The plan to commit instead of one whose only message could not be written: that it failed once more. */
  afterFailure(plan: LanePlan, failure: unknown): LanePlan {
    const last = plan.messages.at(-1);
    const instead: LanePlan = { ...plan, session: undefined, messages: [], more: true, retry: null };
    if (!last) return instead;
    this.failed(instead, { seq: last.seq, attempts: last.attempts }, failure);
    return instead;
  }

  /** True when the message is set aside for good and the next one may go on. */
  private failed(plan: LanePlan, head: Pick<HeadRow, 'seq' | 'attempts'>, failure: unknown): boolean {
    if (isStorageTrouble(failure)) {
      plan.retry = { seq: head.seq, attempts: head.attempts, waitMs: RETRY_MS * 2 };
      plan.more = true;
      return false;
    }
    const attempts = head.attempts + 1;
    this.logger.error(
      { seq: head.seq, attempts, error: describe(failure) },
      'A message could not be handled.',
    );
    if (attempts < ATTEMPTS) {
      plan.retry = { seq: head.seq, attempts, waitMs: RETRY_MS * 2 ** attempts };
      plan.more = true;
      return false;
    }
    plan.messages.push(setAside(head, describe(failure)));
    if (plan.citizen) plan.session = null;
    return true;
  }

  private largestFile({ channel, account }: PlannedEffects): number {
    return Math.floor(this.channels.limits(channel, account).mediaBytes / 1_000_000);
  }

  /** From now on the file opens with the citizen's key, and is erased with it. */
  private async handOver(
    citizen: PlannedCitizen,
    file: MediaRow | undefined,
  ): Promise<PlannedMessage['media']> {
    if (file?.state !== 'stored' || !file.file_key || file.citizen_id !== null) return null;
    const place = fileKeyPlace(file.id);
    const fileKey = unseal(await this.vault.dayKey(file.day), place, file.file_key);
    return { id: file.id, fileKey: seal(citizen.key, place, fileKey) };
  }
}

const emptyPlan = (lease: Lease, head: HeadRow | undefined, row: ConversationRow | undefined): LanePlan => ({
  ...noEffects(lease.key, head?.channel ?? '', head?.account ?? '', row),
  lease,
  more: false,
  retry: null,
});

const setAside = (head: Pick<HeadRow, 'seq' | 'attempts'>, reason: string): PlannedMessage => ({
  seq: head.seq,
  attempts: head.attempts + 1,
  events: [],
  // The person is told that we are back at the menu, and so it is.
  session: null,
  media: null,
  quarantine: reason.slice(0, 200),
});
