import type { Lease } from '../../database/index.js';
import type { OutboxKind, OutboxRow, ReadyMessage } from './outbox.repository.js';
import type { SendOutcome } from './send-outcome.js';

/** A row of the outbox that is on its way. */
export interface FlightRow {
  seq: number;
  kind: OutboxKind;
  subject: string | null;
  /** This attempt included. */
  attempts: number;
  resends: number;
}

/** A leased conversation whose next message is on its way. */
export interface Flight {
  lease: Lease;
  conversation: string;
  citizenId: string;
  /** One as a rule; several that leave as one message share its fate. */
  rows: readonly [FlightRow, ...FlightRow[]];
  /** Messages of the same conversation come behind it. */
  more: boolean;
  /** Milliseconds UTC by our clock when it was made ready. */
  at: number;
  /** Opened when it leaves. @throws {SendError} of kind `refused` when the person erased their data meanwhile. */
  message: () => ReadyMessage;
}

/** A flight whose fate is known and not yet recorded. */
export interface Landed extends Flight {
  outcome: SendOutcome;
  externalId: string | null;
  reason: string | null;
  /** Monotonic milliseconds of this process: a pause began then, whenever it is recorded. */
  landedAt: number;
}

/** Rows of one conversation that leave as one message with the commit that writes them. */
export interface Boarded {
  rows: readonly [OutboxRow, ...OutboxRow[]];
  message: ReadyMessage;
  lease: Lease;
  more: boolean;
}

/** A list that is known to hold something. */
export const nonEmpty = <T>(list: readonly T[]): readonly [T, ...T[]] => list as readonly [T, ...T[]];
