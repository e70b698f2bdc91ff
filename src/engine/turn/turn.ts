import type { Clock, Ids } from '../../shared/index.js';
import type { FlowSet } from '../definition/flow-set.js';
import type { EngineEvent } from '../events.js';
import type { EngineInput } from '../input.js';
import type { LookupRequest, LookupRow, Phrases, Understanding } from '../ports.js';
import type { Session } from '../session.js';

/** Lookups the host has fetched for this turn: each request as it was asked, with its rows. */
export type AnsweredLookups = readonly { request: LookupRequest; rows: readonly LookupRow[] }[];

/** What the host knows of the person before the turn; the events of the turn change it. */
export interface Citizen {
  /** Null until chosen. */
  language: string | null;
  consented: boolean;
  stopped: boolean;
  /** The flow that is their menu here, for whom Baro is more than a citizen's: open to them without consent. */
  home?: string | null;
}

/** What the message answers by quoting it: the flow that takes such an answer, and what it is about. */
export interface Quoted {
  flow: string;
  /** Kept as `$quoted`. */
  value: string;
}

export interface Turn {
  flows: FlowSet;
  /** As the last turn returned it; null when the person is in no flow. */
  session: Session | null;
  input: EngineInput;
  answered: AnsweredLookups;
  understanding: Understanding;
  phrases: Phrases;
  clock: Clock;
  ids: Ids;
  citizen: Citizen;
  quoted?: Quoted | null;
}

/** `lookup`: fetch the rows, add them to `answered` and call again with all else unchanged. */
export type Outcome =
  | { kind: 'lookup'; request: LookupRequest }
  | { kind: 'done'; session: Session | null; events: EngineEvent[] };
