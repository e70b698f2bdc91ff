import { UserError } from '../shared/index.js';
import type { Term } from './office.js';

export type NewTerm = Omit<Term, 'seq'>;

/** What has to be written so that an office passes on. What is over stays as it is written. */
export interface TermChanges {
  readonly rewritten: readonly { readonly before: Term; readonly after: Term }[];
  /** Planned for later, and planned no more. */
  readonly removed: readonly Term[];
  readonly added: readonly NewTerm[];
}

/** @throws {UserError} when it would be over before it begins */
export function refuseEmpty({ from, until }: Pick<Term, 'from' | 'until'>): void {
  if (until !== null && until <= (from ?? 0)) throw new UserError('inbox.error.mandate_dates');
}

/** @throws {UserError} when two would hold the office at once */
export function refuseOverlap(terms: readonly NewTerm[]): void {
  const inOrder = [...terms].sort((one, other) => (one.from ?? 0) - (other.from ?? 0));
  inOrder.slice(1).forEach((term, index) => {
    const { until } = inOrder[index]!;
    if (until === null || until > (term.from ?? 0)) throw new UserError('inbox.error.mandates_overlap');
  });
}
