import type { Database, Wake, WorkQueue } from '../../database/index.js';
import type { Logger } from '../../shared/index.js';
import type { Checkpoints } from '../checkpoints.js';
import { INBOUND_QUEUE } from '../journal/journal.repository.js';
import { isStorageTrouble } from '../journal/storage-trouble.js';
import { describe, WorkerLoop, type Tick } from '../worker-loop.js';
import { countOf, type LaneCommit } from './lane-commit.js';
import type { LanePlan } from './plan.js';
import type { Planner } from './planner.js';

/** Conversations taken in one go; their messages share the commit. */
const LANES_AT_ONCE = 64;
const POLL_MS = 1000;
/** Before work that met a storage failure is tried again. */
const STORAGE_WAIT_MS = 1000;

export interface LaneWorkerParts {
  database: Database;
  work: WorkQueue;
  wake: Wake;
  planner: Planner;
  commit: LaneCommit;
  checkpoints: Checkpoints;
  logger: Logger;
  leaseMs: number;
  /** Off: one conversation a transaction, only to measure what sharing gains. */
  groupCommit: boolean;
}

/** Takes conversations whose messages wait, and carries each message to its effects exactly once. */
export class LaneWorker {
  private readonly loop: WorkerLoop;

  constructor(private readonly parts: LaneWorkerParts) {
    this.loop = new WorkerLoop({
      name: 'lanes',
      tick: () => this.tick(),
      onWake: (wake) => parts.wake.on(INBOUND_QUEUE, wake),
      pollMs: POLL_MS,
      logger: parts.logger,
    });
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** One round, for tests to drive by hand. */
  async tick(): Promise<Tick> {
    const { database, work, planner, checkpoints, leaseMs, groupCommit } = this.parts;
    const leases = await database.write((tx) =>
      work.take(tx, INBOUND_QUEUE, groupCommit ? LANES_AT_ONCE : 1, leaseMs),
    );
    if (leases.length === 0)
      return { again: false, dueInMs: await work.nextDueIn(database.reader, INBOUND_QUEUE) };
    checkpoints.reach('lane.leased', leases.length);
    const plans = await planner.plan(leases);
    checkpoints.reach('lane.computed', countOf(plans));
    await this.commit(plans);
    checkpoints.reach('lane.committed', countOf(plans));
    return { again: true };
  }

  private async commit(plans: readonly LanePlan[]): Promise<void> {
    const { database, commit, logger } = this.parts;
    try {
      await database.write((tx) => commit.write(tx, plans));
    } catch (error) {
      if (plans.length > 1)
        logger.warn(
          { lanes: plans.length, error: describe(error) },
          'A batch failed; one conversation at a time.',
        );
      for (const plan of plans) await this.commitAlone(plan);
    }
  }

  /** A conversation whose effects cannot be written holds up nobody else. */
  private async commitAlone(plan: LanePlan): Promise<void> {
    const { database, commit, planner } = this.parts;
    try {
      await database.write((tx) => commit.write(tx, [plan]));
    } catch (error) {
      if (isStorageTrouble(error)) return this.giveBack(plan);
      // Only the last message can be to blame, because one with effects ends its plan: those before it come first.
      const before = withoutLast(plan);
      if (before) return this.commitAlone(before);
      await database.write((tx) => commit.write(tx, [planner.afterFailure(plan, error)]));
    }
  }

  /** Nothing is held against a message when the storage failed; without even this its lease brings it back. */
  private async giveBack({ lease }: LanePlan): Promise<void> {
    const { database, work } = this.parts;
    const again = { ...lease, more: true, waitMs: STORAGE_WAIT_MS };
    await database.write((tx) => work.finish(tx, INBOUND_QUEUE, [again])).catch(() => undefined);
  }
}

function withoutLast(plan: LanePlan): LanePlan | null {
  const messages = plan.messages.slice(0, -1);
  const last = messages.at(-1);
  return last ? { ...plan, messages, session: last.session, more: true, retry: null } : null;
}
