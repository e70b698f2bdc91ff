import type { Database, Reader, Wake } from '../database/index.js';
import type { Eraser } from '../messaging/index.js';
import { NotFoundError, UserError, type Clock, type Ids } from '../shared/index.js';
import type { AuditLog, Principal } from '../staff/index.js';
import { communesReadBy, readsFor } from './care.js';
import {
  forgetPauses,
  insertPause,
  liftPause,
  PAUSE_REASONS,
  pauseById,
  pausesIn,
  pausesOf,
  type Pause,
} from './pauses.repository.js';

/** For how many days somebody may be asked to wait; longer is for a court, not for a moderator. */
export const PAUSE_DAYS = [3, 7, 30] as const;
const DAY_MS = 86_400_000;

export interface PauseParts {
  database: Database;
  clock: Clock;
  ids: Ids;
  audit: AuditLog;
  wake: Wake;
}

/** What was written, by whom and to which commune; the feature it belongs to knows. */
export interface Writer {
  /** Null: they have erased their data. */
  readonly citizenId: string | null;
  readonly communeId: string;
  readonly subjectId: string;
}

/**
 * Asks somebody who writes nothing but abuse to wait before they write to the commune again. It ends by itself. Menu, help,
 * « mes données », « supprimer », their earlier questions and other communes stay open to them.
 */
export class Pauses {
  constructor(private readonly parts: PauseParts) {}

  /**
   * @param writerOf looks the writer up inside the transaction
   * @throws {NotFoundError} for another commune's
   * @throws {UserError} for a reason or a time that is not offered, or when nobody is there any more
   */
  async ask(
    principal: Principal,
    { reason, days }: { reason: string; days: number },
    writerOf: (reader: Reader) => Promise<Writer>,
  ): Promise<void> {
    const { database, clock, ids, audit, wake } = this.parts;
    await database.write(async (tx) => {
      const now = clock.now();
      const writer = await writerOf(tx);
      if (!(await readsFor(tx, principal, writer.communeId, now)))
        throw new NotFoundError('There is nobody like that.');
      if (writer.citizenId === null) throw new UserError('inbox.error.erased');
      const known = PAUSE_REASONS.find((one) => one === reason);
      if (!known) throw new UserError('inbox.error.reason_missing');
      if (!PAUSE_DAYS.some((one) => one === days)) throw new UserError('inbox.error.pause_days');
      const { communeId, subjectId } = writer;
      const until = now + days * DAY_MS;
      const id = ids.next();
      const pause = { id, communeId, subjectId, reason: known, staffId: principal.id, from: now, until };
      await insertPause(tx, writer.citizenId, pause);
      await audit.append(tx, {
        staffId: principal.id,
        verb: 'pause.ask',
        subject: `pause:${id}`,
        details: { commune: communeId, reason: known, days },
      });
      wake.after(tx, 'questions');
    });
  }

  /** Ends it before its time. @throws {NotFoundError} for another commune's, and for one that has ended */
  async lift(principal: Principal, id: string): Promise<void> {
    const { database, clock, audit, wake } = this.parts;
    await database.write(async (tx) => {
      const now = clock.now();
      const pause = await pauseById(tx, id, now);
      if (!pause || !(await readsFor(tx, principal, pause.communeId, now)))
        throw new NotFoundError('There is no such pause.');
      await liftPause(tx, id, principal.id, now);
      await audit.append(tx, {
        staffId: principal.id,
        verb: 'pause.lift',
        subject: `pause:${id}`,
        details: { commune: pause.communeId },
      });
      wake.after(tx, 'questions');
    });
  }

  /** Those that run where this person moderates. */
  async running(principal: Principal): Promise<Pause[]> {
    const { database, clock } = this.parts;
    const now = clock.now();
    return pausesIn(database.reader, await communesReadBy(database.reader, principal, now), now);
  }
}

/** For SUPPRIMER. */
export const pauseEraser: Eraser = {
  erase: (tx, citizenId) => forgetPauses(tx, citizenId),
  // A pause is kept only beside a contribution, which its own eraser looks for.
  holds: async (tx, citizenId) => (await pausesOf(tx, citizenId, 0)).length > 0,
};
