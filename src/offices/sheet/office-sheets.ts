import { createHash } from 'node:crypto';
import type { Reader, Tx } from '../../database/index.js';
import { groupBy, UserError } from '../../shared/index.js';
import { accountLogins } from '../../staff/index.js';
import { allOffices, describeOffice, lockOffices, termsByOffice } from '../../territories/index.js';
import { administers } from '../care.js';
import type { By, Offices } from '../offices.js';
import type { OfficesParts } from '../parts.js';
import { TermBook } from '../term-book.js';
import type { Cells } from './columns.js';
import { exportOffices } from './export-offices.js';
import { readSheet, writeCsv, writeXlsx, type NumberedCells, type SheetFormat } from './file.js';
import { placesByName, readLine, type LineError, type OfficeLine } from './line.js';
import { isSame, planOffice, type PlannedOffice, type Stored } from './plan.js';

/** What a file would change. With one error in it nothing can be brought in. */
export interface ImportPlan {
  readonly errors: readonly LineError[];
  /** What would be added or changed, in the order of the file. */
  readonly planned: readonly PlannedOffice[];
  readonly unchanged: number;
  /** The same as long as bringing the file in would do the same. */
  readonly fingerprint: string;
}

/** Offices and people leave as a table, are changed in a spreadsheet, and come back: all of it or nothing. */
export class OfficeSheets {
  private readonly book: TermBook;

  constructor(
    private readonly parts: OfficesParts,
    private readonly offices: Pick<Offices, 'addIn'>,
  ) {
    this.book = new TermBook(parts);
  }

  /** @param territoryId this commune or body alone; null: all that the person administers */
  async write(by: By, format: SheetFormat, territoryId: string | null = null): Promise<Buffer> {
    const { database, directory, clock } = this.parts;
    const sees = (id: string): boolean =>
      (territoryId === null || id === territoryId) && this.administers(by, id);
    const lines: Cells[] = await exportOffices(database.reader, { directory, sees, now: clock.now() });
    return format === 'csv' ? writeCsv(lines) : writeXlsx(lines);
  }

  /** What would be changed; nothing is. @throws {UserError} for a file that cannot be read as a table */
  async preview(by: By, file: Buffer): Promise<ImportPlan> {
    return this.plan(this.parts.database.reader, by, await readSheet(file));
  }

  /**
   * Brings all of it in, in one transaction.
   * @param fingerprint of what the person was shown
   * @throws {UserError} when there is an error in it, or it would do another thing than was shown
   */
  async bringIn(by: By, file: Buffer, fingerprint: string): Promise<ImportPlan> {
    const lines = await readSheet(file);
    return this.parts.database.write(async (tx) => {
      await lockOffices(tx);
      const plan = await this.plan(tx, by, lines);
      if (plan.errors.length > 0 || plan.fingerprint !== fingerprint)
        throw new UserError('inbox.error.sheet_changed');
      for (const office of plan.planned) await this.carryOut(tx, by, office);
      const { length: changed } = plan.planned;
      await this.book.record(tx, by, 'office.import', 'offices', { changed, unchanged: plan.unchanged });
      return plan;
    });
  }

  private async carryOut(tx: Tx, by: By, planned: PlannedOffice): Promise<void> {
    const { office, territoryId, described, redescribed, changes } = planned;
    if (!office) return this.add(tx, by, planned);
    if (redescribed) await describeOffice(tx, office.id, described);
    await this.book.write(tx, { ...office, territoryId }, changes);
    const holder = changes.added.at(-1)?.holderId ?? changes.rewritten.at(-1)?.after.holderId ?? null;
    await this.book.record(tx, by, 'office.change', office.id, { holder });
  }

  private async add(tx: Tx, by: By, { territoryId, described, changes }: PlannedOffice): Promise<void> {
    const [term] = changes.added;
    await this.offices.addIn(tx, by, {
      ...described,
      territoryId,
      holderName: term?.holderName ?? null,
      holderId: term?.holderId ?? null,
      ...(term?.from ? { from: term.from } : {}),
      ...(term?.until ? { until: term.until } : {}),
    });
  }

  private async plan(reader: Reader, by: By, file: readonly NumberedCells[]): Promise<ImportPlan> {
    const { directory } = this.parts;
    const accounts = new Map((await accountLogins(reader)).map((account) => [account.login, account]));
    const context = { directory, accounts, places: placesByName(directory) };
    const read = file.map((line) => readLine(line, context));
    const errors = read.flatMap((line) => (Array.isArray(line) ? line : []));
    const stored = await this.stored(reader, by);
    const lines = read.filter((line): line is OfficeLine => !Array.isArray(line));
    const offices = [...groupBy(lines, ({ officeId, number }) => officeId ?? `line ${number}`).values()];
    const outcomes = offices.map((own) => planOffice(own, stored));
    const planned = outcomes.filter((outcome): outcome is PlannedOffice => 'changes' in outcome);
    const different = planned.filter((office) => !isSame(office));
    return {
      errors: [...errors, ...outcomes.filter((outcome): outcome is LineError => 'key' in outcome)].sort(
        (one, other) => one.number - other.number,
      ),
      planned: different,
      unchanged: planned.length - different.length,
      fingerprint: fingerprintOf(different),
    };
  }

  private async stored(reader: Reader, by: By): Promise<Stored> {
    const now = this.parts.clock.now();
    const offices = await allOffices(reader, now);
    return {
      offices: new Map(offices.map((office) => [office.id, office])),
      terms: await termsByOffice(reader, 0),
      administers: (id) => this.administers(by, id),
      now,
    };
  }

  private administers(by: By, territoryId: string): boolean {
    return by === null || administers(by, this.parts.directory, territoryId);
  }
}

/** Without the instants that are "now": a moment later the same file does the same. */
function fingerprintOf(planned: readonly PlannedOffice[]): string {
  const facts = planned.map(({ number, office, described, changes }) => [
    number,
    office,
    described,
    changes.rewritten.map(({ before, after }) => [before, after.holderName, after.holderId]),
    changes.removed,
    changes.added.map(({ holderName, holderId }) => [holderName, holderId]),
  ]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}
