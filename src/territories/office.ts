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
] as const;
export type OfficeRole = (typeof OFFICE_ROLES)[number];

export interface Office {
  readonly id: string;
  readonly communeId: string;
  readonly role: OfficeRole;
  /** "Maire de Yélimané". */
  readonly title: string;
  readonly holderName: string | null;
  /** The staff account that answers; null while nobody is enrolled, or outside of the mandate. */
  readonly holderId: string | null;
}
