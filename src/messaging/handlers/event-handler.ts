import type { z } from 'zod';
import type { Tx } from '../../database/index.js';
import type { LanguageCode } from '../../shared/index.js';
import type { Key } from '../../vault/index.js';
import type { Told } from '../rendering/with-file.js';
import type { ListeningMode } from '../voice/voices.js';

/** Who sent the message that is being handled, and the transaction everything must happen in. */
export interface EventContext {
  readonly tx: Tx;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly citizen: { readonly id: string; readonly language: LanguageCode; readonly key: Key };
  readonly conversation: { readonly id: string };
  /** Puts a message to this person into the outbox, after what was already said in this turn. */
  say(key: string, parameters?: Record<string, string | number>, subject?: string): void;
  /** The same for several things, some with files of their own. */
  tell(told: readonly Told[], subject?: string): void;
  /** What is said after this in the same turn is told in that way; storing it is the caller's. */
  listensFromNowOn(mode: ListeningMode): void;
  /** Makes the conversation that of somebody never met: new key, no session. For after an erasure. */
  startOver(): Promise<void>;
  /**
   * For what reaches into another conversation than this one.
   * @throws when a message of that one is handled in the same transaction: each is then handled in one of its own.
   */
  standAlone(conversation: string): void;
}

/**
 * Turns one kind of event, named by an `emit` node, into rows. Runs inside the transaction that also
 * commits the session and "message done": it reads and writes only through `context.tx`, and throwing
 * undoes the whole message, which is then tried again.
 */
export interface EventHandler<P = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
  handle(payload: P, context: EventContext): Promise<void>;
}
