import type { Role } from '../principal.js';

/** A grant as it was given, on a territory of any level. Times are ms UTC. */
export interface PersonGrant {
  readonly id: string;
  readonly role: Role;
  readonly territoryId: string | null;
  readonly officeId: string | null;
  readonly language: string | null;
  readonly from: number | null;
  readonly until: number | null;
}

export interface Person {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  /** invited: has a link and no password yet; late: the link's time is over; active; closed. */
  readonly state: 'invited' | 'late' | 'active' | 'closed';
  /** Until when an open link works, of an active person too. */
  readonly linkUntil: number | null;
  readonly hasSecondFactor: boolean;
  /** For what is urgent: somebody in danger. */
  readonly trained: boolean;
  /** In force now or later; ended ones are history, and stand in the audit log. */
  readonly grants: readonly PersonGrant[];
}
