import { UserError } from '../../shared/index.js';
import {
  planTerms,
  usualBasis,
  type NewTerm,
  type Office,
  type Term,
  type TermChanges,
} from '../../territories/index.js';
import { dayText, lastDayText } from './dates.js';
import type { LineError, OfficeLine } from './line.js';

/** What a file says of one office, beside what is stored. */
export interface PlannedOffice {
  /** The first line that speaks of it. */
  readonly number: number;
  /** Null: a new one. */
  readonly office: Office | null;
  readonly territoryId: string;
  readonly described: Pick<Office, 'role' | 'basis' | 'title'>;
  /** Whether role, basis or title differ from what is stored. */
  readonly redescribed: boolean;
  readonly changes: TermChanges;
}

export const isSame = ({ office, redescribed, changes }: PlannedOffice): boolean =>
  office !== null &&
  !redescribed &&
  changes.rewritten.length + changes.removed.length + changes.added.length === 0;

export interface Stored {
  readonly offices: ReadonlyMap<string, Office>;
  /** All of every office, also those that are over. */
  readonly terms: ReadonlyMap<string, readonly Term[]>;
  readonly administers: (territoryId: string) => boolean;
  /** Ms UTC. */
  readonly now: number;
}

/** What all lines of one office must agree on. */
const FIELDS = ['territoryId', 'role', 'basis', 'title'] as const;

/** One office: a line without an id is an office of its own. */
export function planOffice(lines: readonly OfficeLine[], stored: Stored): PlannedOffice | LineError {
  const [first] = lines as readonly [OfficeLine, ...OfficeLine[]];
  const wrong = (key: string, number = first.number): LineError => ({ number, key, parameters: {} });
  if (!stored.administers(first.territoryId)) return wrong('inbox.sheet.error.not_yours');
  const office = first.officeId === null ? null : (stored.offices.get(first.officeId) ?? undefined);
  // An office elsewhere and none at all look the same.
  if (office === undefined || (office && !stored.administers(office.territoryId)))
    return wrong('inbox.sheet.error.office');
  if (office && office.territoryId !== first.territoryId) return wrong('inbox.sheet.error.moved');
  const odd = lines.find((line) => FIELDS.some((field) => line[field] !== first[field]));
  if (odd) return wrong('inbox.sheet.error.lines_differ', odd.number);
  const basis = first.basis ?? office?.basis ?? null;
  const described = { role: first.role, title: first.title, basis: basis ?? usualBasis(first.role) };
  const terms = office ? (stored.terms.get(office.id) ?? []) : [];
  try {
    return {
      number: first.number,
      office,
      territoryId: first.territoryId,
      described,
      redescribed: office !== null && !sameDescription(office, described),
      changes: planTerms(terms, wantedOf(lines, terms, stored.now), stored.now),
    };
  } catch (error) {
    if (error instanceof UserError)
      return { number: first.number, key: error.key, parameters: error.parameters };
    throw error;
  }
}

const sameDescription = (office: Office, described: PlannedOffice['described']): boolean =>
  office.role === described.role && office.basis === described.basis && office.title === described.title;

/**
 * The mandates that the lines name. A file knows days, the database instants: where the day is the one that is stored
 * its instant is meant, so that what was exported comes back as it was.
 */
function wantedOf(lines: readonly OfficeLine[], terms: readonly Term[], now: number): NewTerm[] {
  const held = lines.filter(({ holderName, holderId }) => holderName !== null || holderId !== null);
  const open = terms.filter(({ until }) => until === null || until > now);
  return held.map(({ holderName, holderId, from, until }) => {
    const known = open.find((term) => dayText(term.from) === dayText(from));
    const sameEnd = known && lastDayText(known.until) === lastDayText(until);
    return { holderName, holderId, from: known ? known.from : from, until: sameEnd ? known.until : until };
  });
}
