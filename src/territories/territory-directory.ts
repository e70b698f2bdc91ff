import type { Database, Wake } from '../database/index.js';
import type { Clock, Logger } from '../shared/index.js';
import type { Office } from './office.js';
import { allOffices } from './offices.repository.js';
import { labelOf, type Commune, type IntercommunalBody, type TerritoryKind } from './territory.js';

interface Row {
  id: string;
  kind: TerritoryKind;
  name: string;
  parent_id: string | null;
  old_name: string | null;
  old_cercle: string | null;
  aliases: string;
}

interface Snapshot {
  communes: ReadonlyMap<string, Commune>;
  bodies: ReadonlyMap<string, IntercommunalBody>;
  /** Children by parent. */
  children: ReadonlyMap<string, readonly string[]>;
  enrolled: ReadonlySet<string>;
  /** Names, in lower case, that more than one commune has. */
  shared: ReadonlySet<string>;
}

const EMPTY: Snapshot = {
  communes: new Map(),
  bodies: new Map(),
  children: new Map(),
  enrolled: new Set(),
  shared: new Set(),
};

interface Member {
  body_id: string;
  commune_id: string;
}

/** Signalled by whoever changes territories or offices. */
const TOPIC = 'territories';
/** Mandates begin and end without anybody's doing, and a notice from another process may be lost. */
const RELOAD_MS = 60_000;

/** The communes, 815 at most, held in memory: every search goes over all of them. */
export class TerritoryDirectory {
  private snapshot = EMPTY;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async reload(): Promise<void> {
    const { reader } = this.database;
    const rows = await reader.query<Row>(
      `SELECT id, kind, name, parent_id, old_name, old_cercle, aliases FROM territories ` +
        `WHERE kind IN ('region', 'cercle', 'commune', 'intercommunality')`,
    );
    const members = await reader.query<Member>(`SELECT body_id, commune_id FROM intercommunal_members`);
    this.snapshot = snapshotOf(rows, members, await allOffices(reader, this.clock.now()));
  }

  /** Reloads after every change and once a minute. Returns what stops it. */
  keepFresh(wake: Wake, logger: Logger): () => void {
    const reload = (): void => {
      // The old state serves until storage is back.
      this.reload().catch((error: unknown) =>
        logger.warn({ error: String(error) }, 'The communes were not reloaded.'),
      );
    };
    const timer = setInterval(reload, RELOAD_MS).unref();
    const off = wake.on(TOPIC, reload);
    return () => {
      clearInterval(timer);
      off();
    };
  }

  /** In the order of the alphabet. */
  communes(): Commune[] {
    return [...this.snapshot.communes.values()];
  }

  commune(id: string): Commune | undefined {
    return this.snapshot.communes.get(id);
  }

  /** The intercommunal bodies, in the order of the alphabet. */
  bodies(): IntercommunalBody[] {
    return [...this.snapshot.bodies.values()];
  }

  body(id: string): IntercommunalBody | undefined {
    return this.snapshot.bodies.get(id);
  }

  /**
   * How people are shown a commune, with the old cercle where another has the same name, or a body. Empty when unknown.
   */
  label(id: string): string {
    const commune = this.commune(id);
    if (!commune) return this.body(id)?.name ?? '';
    return labelOf(commune, this.snapshot.shared.has(commune.name.toLowerCase()));
  }

  /** Whether somebody answers for an office of the commune. */
  isEnrolled(communeId: string): boolean {
    return this.snapshot.enrolled.has(communeId);
  }

  /** The cercles people know, in the order of the alphabet. */
  oldCercles(): string[] {
    return [...new Set(this.communes().map((commune) => commune.oldCercle))].sort((a, b) =>
      a.localeCompare(b, 'fr'),
    );
  }

  /**
   * The communes of a region or a cercle, the members of a body, or the commune itself; none for a territory nobody
   * knows, and for a body whose members nobody has told.
   */
  communesUnder(territoryId: string): string[] {
    if (this.snapshot.communes.has(territoryId)) return [territoryId];
    const body = this.snapshot.bodies.get(territoryId);
    if (body) return body.members.filter((id) => this.snapshot.communes.has(id));
    return (this.snapshot.children.get(territoryId) ?? []).flatMap((child) => this.communesUnder(child));
  }

  /** The territory and all that a grant may stand on to hold for it: cercle, region, bodies; of a body itself only. */
  above(territoryId: string): string[] {
    const commune = this.commune(territoryId);
    if (!commune) return [territoryId];
    const bodies = this.bodies().filter(({ members }) => members.includes(territoryId));
    return [territoryId, ...this.parents(commune.parentId), ...bodies.map(({ id }) => id)];
  }

  private parents(id: string | null): string[] {
    if (id === null) return [];
    const parent = [...this.snapshot.children].find(([, children]) => children.includes(id))?.[0] ?? null;
    return [id, ...this.parents(parent)];
  }
}

function snapshotOf(rows: Row[], members: readonly Member[], offices: readonly Office[]): Snapshot {
  // Here and not in the database, which would put É after Z.
  rows.sort((a, b) => a.name.localeCompare(b.name, 'fr') || a.id.localeCompare(b.id));
  const communes = new Map<string, Commune>();
  const children = new Map<string, string[]>();
  const names = new Map<string, number>();
  for (const row of rows) {
    if (row.parent_id) children.set(row.parent_id, [...(children.get(row.parent_id) ?? []), row.id]);
    if (row.kind !== 'commune') continue;
    communes.set(row.id, communeOf(row));
    const name = row.name.toLowerCase();
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  const held = offices.filter((office) => office.holderId !== null).map((office) => office.territoryId);
  const shared = [...names].filter(([, count]) => count > 1).map(([name]) => name);
  const bodies = bodiesOf(rows, members);
  return { communes, bodies, children, enrolled: new Set(held), shared: new Set(shared) };
}

function bodiesOf(rows: readonly Row[], members: readonly Member[]): Map<string, IntercommunalBody> {
  const bodies = rows.filter(({ kind }) => kind === 'intercommunality');
  return new Map(
    bodies.map(({ id, name, aliases }) => {
      const own = members.filter(({ body_id }) => body_id === id).map(({ commune_id }) => commune_id);
      return [id, { id, name, aliases: JSON.parse(aliases) as string[], members: own }];
    }),
  );
}

const communeOf = (row: Row): Commune => ({
  id: row.id,
  name: row.name,
  oldName: row.old_name,
  oldCercle: row.old_cercle ?? '',
  aliases: JSON.parse(row.aliases) as string[],
  parentId: row.parent_id,
});
