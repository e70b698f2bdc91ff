/** What was just done, named in the address after the redirect; each has its words in `inbox.urgent.done.<name>`. */
export const CASE_DONE = ['marked', 'message', 'message_unsent', 'note', 'settled', 'released'] as const;
export type CaseDone = (typeof CASE_DONE)[number];

/** What was typed into a form that could not be accepted, and why. */
export interface CaseAttempt {
  readonly form: 'message' | 'note' | 'settled' | 'released';
  readonly error: string;
  readonly typed: Readonly<Record<string, string>>;
}
