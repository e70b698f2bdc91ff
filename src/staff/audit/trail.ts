import type { Database, SqlValue } from '../../database/index.js';
import type { JsonObject } from '../../shared/index.js';
import type { Principal } from '../principal.js';
import { Reach } from '../people/reach.js';

export interface TrailEntry {
  readonly seq: number;
  /** ms UTC */
  readonly at: number;
  /** Null for what the house or an operator at the machine did. */
  readonly staffId: string | null;
  readonly byName: string | null;
  readonly verb: string;
  /** `question`, `staff`, … and its id. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly details: JsonObject;
}

export interface TrailFilter {
  readonly verb?: string;
  readonly staffId?: string;
  /** Only entries older than this one. */
  readonly before?: number;
}

export interface TrailPage {
  readonly entries: readonly TrailEntry[];
  /** For `before` of the page that follows; null when there is none. */
  readonly next: number | null;
}

interface Row {
  seq: number;
  at: number;
  staff_id: string | null;
  name: string | null;
  verb: string;
  subject: string;
  details: string;
}

const PAGE = 50;
/** What one page may look through: an admin of one commune among very many would otherwise read the whole log. */
const MOST_SLICES = 10;
const SLICE = 200;
/** Everybody begins after this. */
const END = Number.MAX_SAFE_INTEGER;

/** Who did what, for admins to read, the newest first. */
export class AuditTrail {
  constructor(
    private readonly database: Database,
    private readonly communesUnder: (territoryId: string) => readonly string[],
  ) {}

  /** An admin of some communes sees what was done there, to people who work only there, and by themselves. */
  async read(admin: Principal, filter: TrailFilter): Promise<TrailPage> {
    const reach = new Reach(admin, this.communesUnder);
    const entries: TrailEntry[] = [];
    let before = filter.before ?? END;
    for (let slices = 0; slices < MOST_SLICES; slices += 1) {
      const slice = await this.slice({ ...filter, before });
      for (const entry of await this.within(reach, admin, slice)) {
        entries.push(entry);
        if (entries.length === PAGE) return { entries, next: entry.seq };
      }
      if (slice.length < SLICE) return { entries, next: null };
      before = slice.at(-1)!.seq;
    }
    return { entries, next: before };
  }

  /** Every verb that stands in the log. */
  async verbs(): Promise<string[]> {
    const rows = await this.database.reader.query<{ verb: string }>(
      `SELECT DISTINCT verb FROM audit_log ORDER BY verb`,
    );
    return rows.map(({ verb }) => verb);
  }

  private async within(reach: Reach, admin: Principal, slice: TrailEntry[]): Promise<TrailEntry[]> {
    if (reach.everywhere) return slice;
    const people = await this.placesOfPeople(
      slice.flatMap(({ subject }) => (subject.kind === 'staff' ? subject.id : [])),
    );
    return slice.filter(({ staffId, subject: { kind, id }, details: { commune } }) => {
      if (staffId === admin.id) return true;
      if (typeof commune === 'string') return reach.covers([{ role: 'admin', territoryId: commune }]);
      return kind === 'staff' && reach.covers(people.get(id) ?? []);
    });
  }

  /** Every role somebody ever had: what was done to a person who worked elsewhere once is not for these communes. */
  private async placesOfPeople(ids: readonly string[]) {
    const found = new Map<string, { role: 'admin'; territoryId: string | null }[]>();
    for (const id of new Set(ids)) {
      const rows = await this.database.reader.query<{ territory_id: string | null }>(
        `SELECT territory_id FROM staff_grants WHERE staff_id = ?`,
        [id],
      );
      found.set(
        id,
        rows.map(({ territory_id }) => ({ role: 'admin', territoryId: territory_id })),
      );
    }
    return found;
  }

  private async slice({ verb, staffId, before = END }: TrailFilter): Promise<TrailEntry[]> {
    const conditions = ['a.seq < ?'];
    const parameters: SqlValue[] = [before];
    if (verb !== undefined) {
      conditions.push('a.verb = ?');
      parameters.push(verb);
    }
    if (staffId !== undefined) {
      conditions.push('a.staff_id = ?');
      parameters.push(staffId);
    }
    const rows = await this.database.reader.query<Row>(
      `SELECT a.seq, a.at, a.staff_id, s.name, a.verb, a.subject, a.details FROM audit_log a ` +
        `LEFT JOIN staff s ON s.id = a.staff_id WHERE ${conditions.join(' AND ')} ORDER BY a.seq DESC LIMIT ${SLICE}`,
      parameters,
    );
    return rows.map(entryOf);
  }
}

function entryOf({ seq, at, staff_id, name, verb, subject, details }: Row): TrailEntry {
  const colon = subject.indexOf(':');
  return {
    seq: Number(seq),
    at: Number(at),
    staffId: staff_id,
    byName: name,
    verb,
    subject: { kind: colon < 0 ? '' : subject.slice(0, colon), id: subject.slice(colon + 1) },
    details: JSON.parse(details) as JsonObject,
  };
}
