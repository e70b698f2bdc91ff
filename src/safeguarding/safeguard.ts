import type { Danger } from '../languages/index.js';

/** Who said that somebody is in danger: the person, a moderator who read it, or words that point to it. */
export type RaisedBy = 'person' | 'moderator' | 'sign';

/** How it ended; its words for staff are `inbox.urgent.outcome`. */
export const OUTCOMES = ['helped', 'referred', 'declined', 'unreachable', 'no_danger'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Safeguard {
  readonly questionId: string;
  readonly raisedBy: RaisedBy;
  readonly signs: readonly Danger[];
  /** Whether the person may be written to on their phone; null: nobody has asked them. */
  readonly mayWrite: boolean | null;
  /** The conversation in which they said so: another phone of theirs may be in other hands. */
  readonly phone: string | null;
  /** Milliseconds UTC, as every time here. */
  readonly raisedAt: number;
  readonly outcome: Outcome | null;
}

/** Something written about it: a note among those who are trained, or a message to the person. */
export interface SafeguardWord {
  readonly kind: 'note' | 'message';
  readonly staffId: string;
  readonly at: number;
  readonly text: string;
}
