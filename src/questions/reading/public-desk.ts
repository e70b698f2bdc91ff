import type { Database } from '../../database/index.js';
import { NotFoundError, type Clock } from '../../shared/index.js';
import { officesOf, type Commune, type TerritoryDirectory } from '../../territories/index.js';
import { findPublications } from '../publishing/find-publications.js';
import { publicationById, type Publication } from '../publishing/publications.repository.js';
import { communeFigures, type CommuneFigures } from './commune-figures.js';

/** Search over names, as the chat has it. */
export type NameSearch = (text: string, rows: PlaceRow[]) => PlaceRow[];
interface PlaceRow {
  value: string;
  label: string;
  aliases?: string[];
}

export interface PublicCommune {
  /** In the address of its page. */
  readonly slug: string;
  readonly label: string;
  readonly oldCercle: string;
  readonly enrolled: boolean;
}

export interface PublicCommunePage {
  readonly commune: PublicCommune;
  readonly figures: CommuneFigures;
  readonly whoAnswers: readonly string[];
  readonly answers: readonly Publication[];
  readonly typed: string;
  readonly page: number;
  readonly more: boolean;
}

const A_PAGE = 10;
/** Further back than this nobody turns pages: they search. */
const MOST_PAGES = 50;
const PREFIX = 'commune:';

/** What is there for everybody: nothing in it is of a person. */
export class PublicDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly directory: TerritoryDirectory,
    private readonly search: NameSearch,
  ) {}

  cercles(): string[] {
    return this.directory.oldCercles();
  }

  /** Those of an old cercle, or those whose name resembles what was typed, best first. */
  communes({ cercle, typed }: { cercle?: string | undefined; typed?: string | undefined }): PublicCommune[] {
    const all = this.directory.communes();
    if (!typed?.trim()) return all.filter((one) => one.oldCercle === cercle).map((one) => this.shown(one));
    const rows = all.map((one) => ({
      value: one.id,
      label: this.directory.label(one.id),
      aliases: [one.name, ...(one.oldName ? [one.oldName] : []), ...one.aliases],
    }));
    return this.search(typed, rows).map(({ value }) => this.shown(this.directory.commune(value)!));
  }

  /** @throws {NotFoundError} */
  async commune(slug: string, typed: string, asked: number): Promise<PublicCommunePage> {
    const { reader } = this.database;
    const commune = this.known(slug);
    const page = Math.min(Math.max(1, Math.trunc(asked) || 1), MOST_PAGES);
    const slice = { limit: A_PAGE + 1, offset: (page - 1) * A_PAGE };
    const found = await findPublications(reader, commune.id, typed, slice);
    const offices = await officesOf(reader, commune.id, this.clock.now());
    return {
      commune: this.shown(commune),
      figures: await communeFigures(reader, commune.id, this.clock.now()),
      whoAnswers: offices.filter(({ holderId }) => holderId !== null).map(({ title }) => title),
      answers: found.slice(0, A_PAGE),
      typed,
      page,
      more: found.length > A_PAGE && page < MOST_PAGES,
    };
  }

  /** @throws {NotFoundError} also once it is public no longer */
  async answer(slug: string, id: string): Promise<{ commune: PublicCommune; answer: Publication }> {
    const commune = this.known(slug);
    const answer = await publicationById(this.database.reader, commune.id, id);
    if (!answer) throw new NotFoundError('Nothing is public under this address.');
    return { commune: this.shown(commune), answer };
  }

  private known(slug: string): Commune {
    const commune = this.directory.commune(PREFIX + slug);
    if (!commune) throw new NotFoundError('There is no such commune.');
    return commune;
  }

  private shown({ id, oldCercle }: Commune): PublicCommune {
    return {
      slug: id.slice(PREFIX.length),
      label: this.directory.label(id),
      oldCercle,
      enrolled: this.directory.isEnrolled(id),
    };
  }
}
