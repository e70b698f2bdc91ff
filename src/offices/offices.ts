import type { Tx } from '../database/index.js';
import { NotFoundError, UserError, type JsonObject } from '../shared/index.js';
import type { Principal } from '../staff/index.js';
import {
  addOffices,
  freeOfficeId,
  lockedTerms,
  officeById,
  planEnd,
  planHandover,
  rolesOf,
  type NewOffice,
  type NextHolder,
  type Office,
  type Term,
  type TermChanges,
} from '../territories/index.js';
import { administers } from './care.js';
import { TITLE_LENGTH } from './limits.js';
import type { OfficesParts } from './parts.js';
import { TermBook } from './term-book.js';

/** Null: the operator, at the machine. */
export type By = Principal | null;

/**
 * What is done with offices. Each is one transaction: mandates, what their holders may do, and the audit log. A
 * question stays with its office, so that whoever holds it next finds it. All throw NotFoundError where the person
 * administers nothing, and UserError for what cannot be.
 */
export class Offices {
  private readonly book: TermBook;

  constructor(private readonly parts: OfficesParts) {
    this.book = new TermBook(parts);
  }

  /** Resolves to the new office's id. */
  add(by: By, office: Omit<NewOffice, 'id'>): Promise<string> {
    return this.parts.database.write((tx) => this.addIn(tx, by, office));
  }

  /** The office passes on; who held it before stays in its history, and loses access at that instant. */
  handOver(by: By, officeId: string, next: NextHolder): Promise<void> {
    const details = { holder: next.id, from: next.from, until: next.until };
    return this.change(by, officeId, 'office.hand_over', details, (terms, now) =>
      planHandover(terms, next, now),
    );
  }

  /** Another end for the mandate that runs, or ran last. @param until the first instant after it; null: unknown */
  setEnd(by: By, officeId: string, until: number | null): Promise<void> {
    return this.change(by, officeId, 'office.set_end', { until }, (terms, now) => planEnd(terms, until, now));
  }

  /** Nobody follows any more as it was planned. */
  dropPlan(by: By, officeId: string): Promise<void> {
    return this.change(by, officeId, 'office.drop_plan', {}, (terms, now) => {
      const removed = terms.filter(({ from }) => from !== null && from > now);
      if (removed.length === 0) throw new UserError('inbox.error.already_done');
      return { rewritten: [], removed, added: [] };
    });
  }

  /** As `add`, inside of a transaction that does more. */
  async addIn(tx: Tx, by: By, office: Omit<NewOffice, 'id'>): Promise<string> {
    const { directory, clock } = this.parts;
    const { territoryId, role, title, holderName, holderId, from = null, until = null } = office;
    if (by && !administers(by, directory, territoryId))
      throw new NotFoundError('There is no such territory.');
    if (!rolesOf(directory.body(territoryId) !== undefined).includes(role))
      throw new UserError('inbox.error.office_role');
    if (title.trim() === '' || title.length > TITLE_LENGTH) throw new UserError('inbox.error.office_title');
    const id = await freeOfficeId(tx, territoryId, role);
    await addOffices(tx, [{ ...office, id, holderName: null, holderId: null }]);
    const held = holderName !== null || holderId !== null;
    const added = held ? [{ holderName, holderId, from, until }] : [];
    const stored = (await officeById(tx, id, clock.now()))!;
    await this.book.write(tx, stored, { rewritten: [], removed: [], added });
    await this.book.record(tx, by, 'office.add', id, { holder: holderId });
    return id;
  }

  private change(
    by: By,
    officeId: string,
    verb: string,
    details: JsonObject,
    plan: (terms: readonly Term[], now: number) => TermChanges,
  ): Promise<void> {
    const { database, clock } = this.parts;
    return database.write(async (tx) => {
      const office = await this.administered(tx, by, officeId);
      const changes = plan(await lockedTerms(tx, officeId), clock.now());
      await this.book.write(tx, office, changes);
      const former = changes.rewritten.at(-1)?.before.holderId ?? null;
      await this.book.record(tx, by, verb, officeId, { former, ...details });
    });
  }

  private async administered(tx: Tx, by: By, officeId: string): Promise<Office> {
    const office = await officeById(tx, officeId, this.parts.clock.now());
    if (office && (!by || administers(by, this.parts.directory, office.territoryId))) return office;
    throw new NotFoundError('There is no such office.');
  }
}
