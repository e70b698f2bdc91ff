import type { Tx } from '../database/index.js';
import type { JsonObject } from '../shared/index.js';
import { endOfficial, isOfficialFor, type Principal } from '../staff/index.js';
import {
  holdsAnother,
  insertTerm,
  refuseEmpty,
  removeTerm,
  rewriteTerm,
  type NewTerm,
  type Office,
  type TermChanges,
} from '../territories/index.js';
import type { OfficesParts } from './parts.js';

/** Writes mandates, and with them what their holders may do as officials, and who did it. */
export class TermBook {
  constructor(private readonly parts: OfficesParts) {}

  /** @throws {UserError} for a mandate that is over before it begins */
  async write(tx: Tx, office: Office, { rewritten, removed, added }: TermChanges): Promise<void> {
    for (const term of [...added, ...rewritten.map(({ after }) => after)]) refuseEmpty(term);
    const now = this.parts.clock.now();
    for (const { seq } of removed) await removeTerm(tx, seq);
    for (const { after } of rewritten) await rewriteTerm(tx, after);
    for (const term of added) await insertTerm(tx, office.id, term);
    // First who goes, then who comes: it may be the same person with another mandate.
    for (const term of removed) await this.end(tx, office, term.holderId, term.from ?? now);
    for (const { before, after } of rewritten) {
      if (before.holderId !== after.holderId) await this.end(tx, office, before.holderId, after.from ?? now);
      else if (after.until !== null) await this.end(tx, office, before.holderId, after.until);
    }
    for (const { after } of rewritten) await this.begin(tx, office, after, now);
    for (const term of added) await this.begin(tx, office, term, now);
  }

  /** Last in a transaction, as the audit log wants it. */
  async record(
    tx: Tx,
    by: Principal | null,
    verb: string,
    subject: string,
    details: JsonObject = {},
  ): Promise<void> {
    await this.parts.audit.append(tx, { staffId: by?.id ?? null, verb, subject, details });
    for (const topic of ['territories', 'questions']) this.parts.wake.after(tx, topic);
  }

  private async begin(tx: Tx, { territoryId }: Office, term: NewTerm, now: number): Promise<void> {
    const { holderId, from, until } = term;
    // A mandate that is over opens nothing any more.
    if (holderId === null || (until !== null && until <= now)) return;
    const territoryIds = this.parts.directory.above(territoryId);
    if (await isOfficialFor(tx, holderId, { territoryIds, from: Math.max(from ?? 0, now), until })) return;
    const dates = { ...(from === null ? {} : { from }), ...(until === null ? {} : { until }) };
    await this.parts.accounts.grant(tx, holderId, [{ role: 'official', territoryId, ...dates }]);
  }

  /** At `at`, ms UTC. Who holds another office of the territory stays an official. */
  private async end(tx: Tx, { id, territoryId }: Office, holderId: string | null, at: number): Promise<void> {
    if (holderId === null) return;
    if (await holdsAnother(tx, holderId, { territoryId, officeId: id, after: at })) return;
    await endOfficial(tx, holderId, territoryId, at);
  }
}
