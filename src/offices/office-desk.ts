import type { Database } from '../database/index.js';
import { NotFoundError, type Clock } from '../shared/index.js';
import { officialsIn, type OfficialAccount, type Principal } from '../staff/index.js';
import {
  allOffices,
  officeById,
  officesIn,
  termsByOffice,
  termsOf,
  type Office,
  type OfficeRole,
  type Term,
  rolesOf,
  type TerritoryDirectory,
} from '../territories/index.js';
import { administers } from './care.js';

/** A mandate that ends within these many days is shown before all others. */
export const SOON_DAYS = 90;
const DAY_MS = 86_400_000;

export interface TerritoryLine {
  readonly id: string;
  readonly label: string;
  /** The old cercle; null for an intercommunal body. */
  readonly oldCercle: string | null;
  readonly offices: number;
  /** Those somebody answers for. */
  readonly enrolled: number;
}

export interface EndingMandate {
  readonly office: Office;
  readonly territoryLabel: string;
  readonly holderName: string | null;
  /** The first instant after it. */
  readonly until: number;
}

export interface OfficeOverview {
  readonly territories: readonly TerritoryLine[];
  /** The next to end first; those with a successor are left out. */
  readonly ending: readonly EndingMandate[];
}

export interface HeldOffice {
  readonly office: Office;
  readonly current: Term | null;
  readonly next: Term | null;
}

export interface TerritoryOffices {
  readonly id: string;
  readonly label: string;
  readonly roles: readonly OfficeRole[];
  readonly offices: readonly HeldOffice[];
  readonly accounts: readonly OfficialAccount[];
}

export interface OfficeHistory extends HeldOffice {
  readonly territoryLabel: string;
  /** The newest first. */
  readonly terms: readonly Term[];
  readonly accounts: readonly OfficialAccount[];
}

type NameSearch = <R extends { value: string; label: string; aliases?: string[] }>(
  text: string,
  rows: R[],
) => R[];

/** What admins see of offices: those of their communes, and of no other. */
export class OfficeDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly directory: TerritoryDirectory,
    /** Rows whose label or alias resembles the text, best first. */
    private readonly searchNames: NameSearch,
  ) {}

  async overview(principal: Principal): Promise<OfficeOverview> {
    const { reader } = this.database;
    const now = this.clock.now();
    const own = (await allOffices(reader, now)).filter(({ territoryId }) =>
      this.sees(principal, territoryId),
    );
    const terms = await termsByOffice(reader, now);
    return {
      territories: this.places(principal).map((place) => {
        const offices = own.filter(({ territoryId }) => territoryId === place.id);
        const enrolled = offices.filter(({ holderId }) => holderId !== null).length;
        return { ...place, offices: offices.length, enrolled };
      }),
      ending: own
        .flatMap((office) => this.endingOf(office, terms.get(office.id) ?? []))
        .sort((one, other) => one.until - other.until),
    };
  }

  /** Those of the overview that resemble the text, the best first. */
  search({ territories }: OfficeOverview, text: string): TerritoryLine[] {
    const rows = territories.map((territory) => {
      const place = this.directory.commune(territory.id) ?? this.directory.body(territory.id);
      const old = place && 'oldName' in place && place.oldName ? [place.oldName] : [];
      const aliases = [...old, ...(place?.aliases ?? [])];
      return { value: territory.id, label: territory.label, aliases, territory };
    });
    return this.searchNames(text, rows).map(({ territory }) => territory);
  }

  /** @throws {NotFoundError} for a territory that is none of theirs */
  async territory(principal: Principal, id: string): Promise<TerritoryOffices> {
    if (!this.sees(principal, id)) throw new NotFoundError('There is no such territory.');
    const { reader } = this.database;
    const now = this.clock.now();
    const offices = await officesIn(reader, id, now);
    const terms = await termsByOffice(reader, now);
    return {
      id,
      label: this.directory.label(id),
      roles: rolesOf(this.directory.body(id) !== undefined),
      offices: offices.map((office) => this.held(office, terms.get(office.id) ?? [])),
      accounts: await officialsIn(reader, this.directory.above(id), now),
    };
  }

  /** @throws {NotFoundError} for an office of a territory that is none of theirs */
  async office(principal: Principal, id: string): Promise<OfficeHistory> {
    const { reader } = this.database;
    const now = this.clock.now();
    const office = await officeById(reader, id, now);
    if (!office || !this.sees(principal, office.territoryId))
      throw new NotFoundError('There is no such office.');
    const terms = await termsOf(reader, id);
    return {
      ...this.held(office, terms),
      territoryLabel: this.directory.label(office.territoryId),
      terms: [...terms].reverse(),
      accounts: await officialsIn(reader, this.directory.above(office.territoryId), now),
    };
  }

  private sees(principal: Principal, territoryId: string): boolean {
    return administers(principal, this.directory, territoryId);
  }

  private places(principal: Principal): Omit<TerritoryLine, 'offices' | 'enrolled'>[] {
    const communes = this.directory.communes().map(({ id, oldCercle }) => ({ id, oldCercle }));
    const bodies = this.directory.bodies().map(({ id }) => ({ id, oldCercle: null }));
    return [...communes, ...bodies]
      .filter(({ id }) => this.sees(principal, id))
      .map((place) => ({ ...place, label: this.directory.label(place.id) }));
  }

  private held(office: Office, terms: readonly Term[]): HeldOffice {
    const now = this.clock.now();
    const current = terms.find(
      ({ from, until }) => (from === null || from <= now) && (until === null || until > now),
    );
    const next = terms.find(({ from }) => from !== null && from > now);
    return { office, current: current ?? null, next: next ?? null };
  }

  private endingOf(office: Office, terms: readonly Term[]): EndingMandate[] {
    const { current, next } = this.held(office, terms);
    if (!current || current.until === null || next) return [];
    if (current.until > this.clock.now() + SOON_DAYS * DAY_MS) return [];
    const territoryLabel = this.directory.label(office.territoryId);
    return [{ office, territoryLabel, holderName: current.holderName, until: current.until }];
  }
}
