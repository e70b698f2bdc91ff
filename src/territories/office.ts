/**
 * An office outlives who holds it: threads belong to the office. `council` stands for the whole council,
 * held by whoever answers in its name.
 */
export const OFFICE_ROLES = [
  'mayor',
  'deputy-mayor',
  'councillor',
  'delegation-president',
  'secretary-general',
  'council',
  'intercommunal-member',
] as const;
export type OfficeRole = (typeof OFFICE_ROLES)[number];

/** How its holder came to it. */
export const OFFICE_BASES = ['elected', 'appointed'] as const;
export type OfficeBasis = (typeof OFFICE_BASES)[number];

/** Who stands in for a dissolved council is appointed, and the commune's civil servant always was. */
export const usualBasis = (role: OfficeRole): OfficeBasis =>
  role === 'delegation-president' || role === 'secretary-general' ? 'appointed' : 'elected';

/** Which offices a territory of this kind has. */
export const rolesOf = (intercommunal: boolean): OfficeRole[] =>
  OFFICE_ROLES.filter((role) => (role === 'intercommunal-member') === intercommunal);

export interface Office {
  readonly id: string;
  /** A commune, or an intercommunal body. */
  readonly territoryId: string;
  readonly role: OfficeRole;
  readonly basis: OfficeBasis;
  /** "Maire de Yélimané". */
  readonly title: string;
  /** Null between two mandates, or when nobody told the name. */
  readonly holderName: string | null;
  /** The staff account that answers; null while nobody is enrolled, or outside of the mandate. */
  readonly holderId: string | null;
}

/** One person's time in an office. Times are ms UTC. */
export interface Term {
  /** In the order in which they were written down. */
  readonly seq: number;
  readonly holderName: string | null;
  readonly holderId: string | null;
  /** Null: nobody knows since when. */
  readonly from: number | null;
  /** The first instant after it; null: no end is known. */
  readonly until: number | null;
}
