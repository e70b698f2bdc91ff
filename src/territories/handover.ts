import { UserError } from '../shared/index.js';
import type { Term } from './office.js';
import { refuseEmpty, type TermChanges } from './term-changes.js';

/** Who comes next. Neither a name nor an account: nobody does. */
export interface NextHolder {
  readonly name: string | null;
  readonly id: string | null;
  /** Ms UTC; may lie ahead, then the one before stays until then. */
  readonly from: number;
  /** The first instant after it; null: no end is known. */
  readonly until: number | null;
}

/**
 * The office passes on at `next.from`: who holds it then holds it no longer, and what was planned for later is planned
 * no more. A mandate that begins at the same instant was a mistake, and is put right.
 * @param terms all of the office
 * @param now ms UTC
 * @throws {UserError} when the mandate would end before it begins, or begin before another that has begun already
 */
export function planHandover(terms: readonly Term[], next: NextHolder, now: number): TermChanges {
  const { from, until, name, id } = next;
  refuseEmpty(next);
  const later = terms.filter((term) => term.from !== null && term.from > from);
  if (later.some((term) => term.from! <= now)) throw new UserError('inbox.error.handover_too_early');
  const somebody = name !== null || id !== null;
  const holder = { holderName: name, holderId: id, from, until };
  const mistaken = terms.filter((term) => term.from === from);
  const former = terms.filter(
    (term) => (term.from === null || term.from < from) && (term.until === null || term.until > from),
  );
  const ended = former.map((before) => ({ before, after: { ...before, until: from } }));
  const corrected = mistaken.map((before) => ({ before, after: { ...before, ...holder } }));
  return {
    rewritten: somebody ? [...ended, ...corrected] : ended,
    removed: somebody ? later : [...later, ...mistaken],
    added: somebody && mistaken.length === 0 ? [holder] : [],
  };
}

/**
 * Another end for the last mandate that has begun: mandates are prolonged, also after they ended.
 * @param until the first instant after it; null: no end is known
 * @throws {UserError} when nobody has begun, it would end before it began, or a successor begins before
 */
export function planEnd(terms: readonly Term[], until: number | null, now: number): TermChanges {
  const last = terms.filter((term) => term.from === null || term.from <= now).at(-1);
  if (!last) throw new UserError('inbox.error.no_mandate');
  refuseEmpty({ from: last.from, until });
  const successor = terms.find((term) => term.from !== null && term.from > now);
  if (successor && (until === null || until > successor.from!))
    throw new UserError('inbox.error.successor_planned');
  return { rewritten: [{ before: last, after: { ...last, until } }], removed: [], added: [] };
}
