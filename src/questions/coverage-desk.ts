import type { Database } from '../database/index.js';
import { NotFoundError, type Clock } from '../shared/index.js';
import { territoriesOf, type Principal, type Role } from '../staff/index.js';
import { allOffices, officesOf, wishesByCommune, type TerritoryDirectory } from '../territories/index.js';
import { tallies } from './tallies.repository.js';

/** How one commune is served. */
export interface CommuneCoverage {
  readonly id: string;
  readonly label: string;
  readonly oldCercle: string;
  /** Offices that are known, and those somebody answers for. */
  readonly offices: number;
  readonly enrolled: number;
  /** People who wanted to ask while nobody was there. */
  readonly wishes: number;
  /** Questions that were handed to an office, and how many of them it answered. */
  readonly handed: number;
  readonly answered: number;
}

/** Who can be asked in a commune, for a sheet on the board of the town hall. */
export interface WhoAnswers {
  readonly communeName: string;
  readonly offices: readonly {
    readonly id: string;
    readonly title: string;
    readonly holderName: string | null;
    readonly enrolled: boolean;
  }[];
}

/** Who looks after the communes they are bound to. */
const ROLES: readonly Role[] = ['admin', 'moderator', 'animator'];

/** Where somebody answers and where nobody does. */
export class CoverageDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly directory: TerritoryDirectory,
  ) {}

  /** The communes of this person, those that need somebody most first. */
  async communes(principal: Principal): Promise<CommuneCoverage[]> {
    const { reader } = this.database;
    const own = this.directory.communes().filter(({ id }) => this.sees(principal, id));
    const wishes = await wishesByCommune(reader);
    const counted = await tallies(
      reader,
      own.map(({ id }) => id),
    );
    const offices = await allOffices(reader, this.clock.now());
    const rows = own.map(({ id, oldCercle }) => {
      const there = offices.filter(({ territoryId }) => territoryId === id);
      const { handed = 0, answered = 0 } = counted.get(id) ?? {};
      const enrolled = there.filter(({ holderId }) => holderId !== null).length;
      const label = this.directory.label(id);
      return {
        ...{ id, label, oldCercle, offices: there.length, enrolled, handed, answered },
        wishes: wishes.get(id) ?? 0,
      };
    });
    return rows.sort(byNeed);
  }

  /** @throws {NotFoundError} for a commune that is none of theirs */
  async whoAnswers(principal: Principal, communeId: string): Promise<WhoAnswers> {
    if (!this.sees(principal, communeId)) throw new NotFoundError('There is no such commune.');
    const offices = await officesOf(this.database.reader, communeId, this.clock.now());
    return {
      communeName: this.directory.label(communeId),
      offices: offices.map(({ id, title, holderName, holderId }) => ({
        ...{ id, title, holderName },
        enrolled: holderId !== null,
      })),
    };
  }

  private sees(principal: Principal, communeId: string): boolean {
    if (!this.directory.commune(communeId)) return false;
    return ROLES.some((role) => {
      const own = territoriesOf(principal, role);
      return own === 'all' || own.includes(communeId);
    });
  }
}

/** Nobody there and many who wish it; then what waits for its answer; then the alphabet. */
function byNeed(one: CommuneCoverage, other: CommuneCoverage): number {
  const empty = ({ enrolled }: CommuneCoverage): number => (enrolled === 0 ? 1 : 0);
  const waiting = ({ handed, answered }: CommuneCoverage): number => handed - answered;
  return (
    empty(other) - empty(one) ||
    other.wishes - one.wishes ||
    waiting(other) - waiting(one) ||
    one.label.localeCompare(other.label, 'fr')
  );
}
