import type { Database, Reader } from '../database/index.js';
import { NotFoundError, UserError, type Clock, type Ids, type JsonObject } from '../shared/index.js';
import { territoriesOf, type AuditLog, type Principal } from '../staff/index.js';
import type { TerritoryDirectory } from '../territories/index.js';
import { isOld, type Referral } from './referral.js';
import {
  allReferrals,
  deleteReferral,
  insertReferral,
  referralById,
  referralsNearest,
  setChecked,
} from './referrals.repository.js';

/** So many are told at once: more are not remembered, and a message stays under 300 characters. */
const MOST_TOLD = 3;
/** Characters of each field, so that three numbers fit into one message. */
export const REFERRAL_LIMITS = { number: 20, answers: 40, hours: 25, languages: 30 } as const;
const NUMBER = /^\+?[0-9][0-9 ]{1,18}$/;

export type TypedReferral = Omit<Referral, 'id' | 'checkedAt'>;

export interface ReferralParts {
  database: Database;
  clock: Clock;
  ids: Ids;
  audit: AuditLog;
  directory: Pick<TerritoryDirectory, 'above' | 'communesUnder'>;
}

/** Whom people in danger can call, as the operators keep it. It is empty until somebody fills it: no number is invented. */
export class Referrals {
  constructor(private readonly parts: ReferralParts) {}

  /**
   * What somebody of the commune hears, a number a line: of the commune, else of its cercle, its region, the country.
   * Null where there is none.
   * @param communeId null where no commune is known: the country's
   */
  async linesFor(reader: Reader, communeId: string | null): Promise<string | null> {
    const places = communeId === null ? [] : this.parts.directory.above(communeId);
    const told = (await referralsNearest(reader, places)).slice(0, MOST_TOLD);
    return told.length === 0 ? null : told.map(lineOf).join('\n');
  }

  /** Those this admin looks after; an admin of everything all of them. Null is the operator at the machine. */
  async list(admin: Principal | null): Promise<Referral[]> {
    const all = await allReferrals(this.parts.database.reader);
    return all.filter((referral) => this.mayChange(admin, referral));
  }

  /** @throws {UserError} for what is missing, too long or no number. @throws {NotFoundError} for another admin's place. */
  async add(admin: Principal | null, typed: TypedReferral): Promise<string> {
    if (!this.mayChange(admin, typed)) throw new NotFoundError('This admin has no such place.');
    const { database, ids, clock } = this.parts;
    const referral = { id: ids.next(), ...cleaned(typed), checkedAt: clock.now() };
    await database.write(async (tx) => {
      await insertReferral(tx, referral);
      await this.audit(tx, admin, 'referral.add', referral);
    });
    return referral.id;
  }

  /** Somebody called it today. @throws {NotFoundError} */
  async check(admin: Principal | null, id: string): Promise<void> {
    const referral = await this.own(admin, id);
    await this.parts.database.write(async (tx) => {
      await setChecked(tx, id, this.parts.clock.now());
      await this.audit(tx, admin, 'referral.check', referral);
    });
  }

  /** @throws {NotFoundError} */
  async remove(admin: Principal | null, id: string): Promise<void> {
    const referral = await this.own(admin, id);
    await this.parts.database.write(async (tx) => {
      await deleteReferral(tx, id);
      await this.audit(tx, admin, 'referral.remove', referral);
    });
  }

  private async own(admin: Principal | null, id: string): Promise<Referral> {
    const referral = await referralById(this.parts.database.reader, id);
    if (!referral || !this.mayChange(admin, referral)) throw new NotFoundError('There is no such number.');
    return referral;
  }

  /** Of a place that lies wholly within the admin's; the country's belong to admins of everything. */
  private mayChange(admin: Principal | null, { territoryId }: Pick<Referral, 'territoryId'>): boolean {
    const own = admin === null ? 'all' : territoriesOf(admin, 'admin');
    if (own === 'all') return true;
    const communes = territoryId === null ? [] : this.parts.directory.communesUnder(territoryId);
    return communes.length > 0 && communes.every((commune) => own.includes(commune));
  }

  private audit(
    tx: Parameters<AuditLog['append']>[0],
    admin: Principal | null,
    verb: string,
    { id, territoryId, number }: Referral,
  ): Promise<void> {
    const details: JsonObject = { place: territoryId, number };
    return this.parts.audit.append(tx, {
      staffId: admin?.id ?? null,
      verb,
      subject: `referral:${id}`,
      details,
    });
  }
}

const lineOf = ({ number, answers, hours, languages }: Referral): string =>
  `${number} : ${answers} (${hours} ; ${languages})`;

function cleaned(typed: TypedReferral): TypedReferral {
  const fields = ['number', 'answers', 'hours', 'languages'] as const;
  const clean = Object.fromEntries(
    fields.map((field) => [field, typed[field].replace(/\s+/g, ' ').trim()]),
  ) as Record<(typeof fields)[number], string>;
  for (const field of fields) {
    if (clean[field] === '') throw new UserError('inbox.referrals.error.missing');
    if (clean[field].length > REFERRAL_LIMITS[field])
      throw new UserError('inbox.referrals.error.too_long', { limit: REFERRAL_LIMITS[field] });
  }
  if (!NUMBER.test(clean.number)) throw new UserError('inbox.referrals.error.number');
  return { territoryId: typed.territoryId, ...clean };
}

/** What the operator must know: nobody can be told a number, or some are too old to be trusted. */
export async function referralWarning(reader: Reader, now: number): Promise<'empty' | 'old' | null> {
  const all = await allReferrals(reader);
  if (all.length === 0) return 'empty';
  return all.some((one) => isOld(one, now)) ? 'old' : null;
}
