import type { EngineEvent, Session } from '../../engine/index.js';
import type { LanguageCode } from '../../shared/index.js';
import type { Key } from '../../vault/index.js';
import type { Lease } from '../../database/index.js';
import type { ListeningMode } from '../voice/voices.js';

/** The person of one conversation, as the commit needs them. */
export interface PlannedCitizen {
  id: string;
  key: Key;
  language: LanguageCode;
  /** As they chose; null while they were never asked. */
  listens: ListeningMode | null;
  /** Set when they are met for the first time: their key, to be stored. */
  wrapped: Buffer | null;
}

/** What one message led to: computed before the transaction, written inside of it. */
export interface PlannedMessage {
  seq: number;
  attempts: number;
  events: EngineEvent[];
  /** As it is after this message; undefined: unchanged. */
  session: Session | null | undefined;
  /** A file whose key passes from the day's key to the citizen's. */
  media: { id: string; fileKey: Buffer } | null;
  /** The message is set aside with this reason instead of done. */
  quarantine: string | null;
}

/** What messages of one conversation led to. */
export interface PlannedEffects {
  conversation: string;
  channel: string;
  account: string;
  citizen: PlannedCitizen | null;
  /** Where to answer, in the clear; '' when nobody knows any more: the number belongs to somebody else. */
  chat: string;
  /** Which address that is: when it changed meanwhile, the plan is void. */
  addressIndex: string;
  /** The conversation is new: its row must be made, with this address. */
  address: Buffer | null;
  /** Undefined: unchanged. */
  session: Session | null | undefined;
  lastInboundAt: number;
  /** How many messages of this conversation were handled before. */
  messagesBefore: number;
  messages: PlannedMessage[];
}

/** A plan with somebody in it: whoever was never met has nothing to be written but a message set aside. */
export type Met = PlannedEffects & { citizen: PlannedCitizen };

export const isMet = (plan: PlannedEffects): plan is Met => plan.citizen !== null;

/** The same for a leased conversation, with what becomes of the lease. */
export interface LanePlan extends PlannedEffects {
  lease: Lease;
  /** Messages are left that this plan does not cover. */
  more: boolean;
  /** A message failed and is tried again after this many milliseconds. */
  retry: { seq: number; attempts: number; waitMs: number } | null;
}
