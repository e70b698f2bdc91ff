/** What a person of the staff may be; each is bound to territories by a grant, a translator to a language. */
export const ROLES = ['admin', 'moderator', 'animator', 'official', 'clerk', 'translator'] as const;
export type Role = (typeof ROLES)[number];

/** Officials and clerks come in by a link to their own messenger; these see more, and prove more. */
export const WITH_SECOND_FACTOR: readonly Role[] = ['admin', 'moderator', 'translator'];

export interface Grant {
  readonly role: Role;
  /** A commune; null is everywhere, for admins and translators only. */
  readonly territoryId: string | null;
  /** Of translators: the language they may change. */
  readonly language?: string;
  /** Of a clerk who writes for one office of the commune only. */
  readonly officeId?: string;
}

/** Who is acting. Grants are those in force now, and those on a cercle or region stand for its communes. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly grants: readonly Grant[];
}

export function hasRole(principal: Principal, role: Role): boolean {
  return principal.grants.some((grant) => grant.role === role);
}

/** The communes in which the person has the role. */
export function territoriesOf(principal: Principal, role: Role): string[] | 'all' {
  const grants = principal.grants.filter((grant) => grant.role === role);
  if (grants.some((grant) => grant.territoryId === null)) return 'all';
  return [...new Set(grants.map((grant) => grant.territoryId!))];
}

export function hasRoleIn(principal: Principal, role: Role, territoryId: string): boolean {
  const territories = territoriesOf(principal, role);
  return territories === 'all' || territories.includes(territoryId);
}

/** The languages in which the person may change texts, by code. */
export function languagesOf(principal: Principal): string[] {
  const grants = principal.grants.filter((grant) => grant.role === 'translator');
  return [...new Set(grants.flatMap(({ language }) => language ?? []))].sort();
}
