import { territoriesOf, type Principal } from '../principal.js';
import type { NewGrant } from '../accounts.js';

type Place = Pick<NewGrant, 'role'> & { readonly territoryId: string | null };

/**
 * Whom an admin may look after. An admin of everything: everybody. One of some communes: who works there and nowhere
 * else, because a new link or password for somebody opens all that they see, elsewhere too.
 */
export class Reach {
  private readonly own: ReadonlySet<string> | 'all';

  /** @param communesUnder the communes of a commune, cercle or region */
  constructor(
    admin: Principal,
    private readonly communesUnder: (territoryId: string) => readonly string[],
  ) {
    const own = territoriesOf(admin, 'admin');
    this.own = own === 'all' ? own : new Set(own);
  }

  get everywhere(): boolean {
    return this.own === 'all';
  }

  /** Whether all of these roles lie within it; of nobody's roles, none does. */
  covers(grants: readonly Place[]): boolean {
    const { own } = this;
    if (own === 'all') return true;
    return (
      grants.length > 0 &&
      grants.every(({ territoryId }) => territoryId !== null && this.holds(own, territoryId))
    );
  }

  private holds(own: ReadonlySet<string>, territoryId: string): boolean {
    const communes = this.communesUnder(territoryId);
    return communes.length > 0 && communes.every((commune) => own.has(commune));
  }
}
