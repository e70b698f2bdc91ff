import { UserError } from '../shared/index.js';
import type { Term } from './office.js';
import { refuseEmpty, refuseOverlap, type NewTerm, type TermChanges } from './term-changes.js';

const sameHolder = (one: NewTerm, other: NewTerm): boolean =>
  one.holderName === other.holderName && one.holderId === other.holderId;

const same = (one: NewTerm, other: NewTerm): boolean =>
  sameHolder(one, other) && one.from === other.from && one.until === other.until;

/** One and the same mandate: it begins at the same instant; where nobody knows when, by its holder. */
const matches = (wanted: NewTerm, term: Term): boolean =>
  wanted.from === term.from && (wanted.from !== null || sameHolder(wanted, term));

/**
 * What is to be written so that exactly these mandates run and are planned. Who is not among them any more ends when
 * the next one begins, or now. A new holder without a beginning begins now, if somebody held the office before.
 * @param terms all of the office @param now ms UTC
 * @throws {UserError} when one would be empty, two would overlap, or one begin before another that is over
 */
export function planTerms(terms: readonly Term[], wanted: readonly NewTerm[], now: number): TermChanges {
  const open = terms.filter(({ until }) => until === null || until > now);
  const over = terms.filter((term) => !open.includes(term));
  const dated = wanted.map((term) =>
    term.from === null && terms.length > 0 && !open.some((one) => matches(term, one))
      ? { ...term, from: now }
      : term,
  );
  for (const term of dated) refuseEmpty(term);
  const kept = open.flatMap((before) => {
    const after = dated.find((term) => matches(term, before));
    return after ? [{ before, after: { ...after, seq: before.seq } }] : [];
  });
  const gone = open.filter((term) => !kept.some(({ before }) => before === term));
  const ended = gone
    .filter(({ from }) => from === null || from <= now)
    .map((before) => ({ before, after: { ...before, until: endOf(before, dated, now) } }));
  const added = dated.filter((term) => !open.some((one) => matches(term, one)));
  refuseOverlap([...over, ...[...kept, ...ended].map(({ after }) => after), ...added]);
  return {
    rewritten: [...ended, ...kept.filter(({ before, after }) => !same(before, after))],
    removed: gone.filter(({ from }) => from !== null && from > now),
    added,
  };
}

/** @throws {UserError} when the next one begins before this one began */
function endOf(term: Term, wanted: readonly NewTerm[], now: number): number {
  const begins = wanted.flatMap(({ from }) => from ?? []);
  const end = Math.min(term.until ?? Infinity, ...(begins.length > 0 ? begins : [now]));
  if (end <= (term.from ?? 0)) throw new UserError('inbox.error.handover_too_early');
  return end;
}
