import type { Database, Reader, Tx } from '../database/index.js';
import { NotFoundError, UnexpectedError, UserError, type Clock, type Ids } from '../shared/index.js';
import type { Role, Grant, Principal } from './principal.js';

/** A grant as it is given: on a commune, cercle or region, or a language, from one instant to another (ms UTC). */
export interface NewGrant {
  role: Role;
  /** Null is everywhere, for admins and translators only. */
  territoryId: string | null;
  /** Of translators, and only of them. */
  language?: string;
  /** Of a clerk who writes for one office only; `territoryId` is its commune. */
  officeId?: string;
  from?: number;
  until?: number;
}

export interface NewAccount {
  login: string;
  name: string;
  /** From `hashPassword`; empty for somebody who chooses one with an invitation: until then nobody enters. */
  passwordHash: string;
  grants: readonly NewGrant[];
  /** Fictitious: exempt from the second factor. */
  demonstration?: boolean;
}

export interface AccountRow {
  id: string;
  login: string;
  name: string;
  password_hash: string;
  totp_secret: Buffer | null;
  totp_pending: Buffer | null;
  totp_step: number | null;
  demonstration: number;
  disabled: number;
}

interface GrantRow {
  role: Role;
  territory_id: string | null;
  language: string | null;
  office_id: string | null;
}

/** @throws {UnexpectedError} */
function refuseStrange({ role, territoryId, language, officeId }: NewGrant): void {
  if (officeId !== undefined && role !== 'clerk')
    throw new UnexpectedError('Only a clerk is bound to an office: officials hold theirs.');
  if ((role === 'translator') !== (language !== undefined))
    throw new UnexpectedError('A translator is bound to a language, and nobody else is.');
  if (role === 'translator' && territoryId !== null)
    throw new UnexpectedError('A translator is bound to no territory: texts are the same everywhere.');
  if (territoryId === null && role !== 'admin' && role !== 'translator')
    throw new UnexpectedError('Only an admin is one everywhere.');
}

/** Logins are compared as people type them on a phone, which begins with a capital letter. */
export const plainLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

/** The people who work with Baro. */
export class StaffAccounts {
  /** @param communesUnder the communes of a commune, cercle or region; a territory nobody knows has none. */
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly communesUnder: (territoryId: string) => readonly string[],
  ) {}

  /** Resolves to the new id. @throws {UserError} when the login is taken. */
  async create(tx: Tx, account: NewAccount): Promise<string> {
    const id = this.ids.next();
    const inserted = await tx.run(
      `INSERT INTO staff (id, login, name, password_hash, demonstration, disabled, created_at) ` +
        `VALUES (?, ?, ?, ?, ?, 0, ?) ON CONFLICT (login) DO NOTHING`,
      [
        id,
        plainLogin(account.login),
        account.name,
        account.passwordHash,
        account.demonstration ? 1 : 0,
        this.clock.now(),
      ],
    );
    if (inserted === 0) throw new UserError('inbox.error.login_taken', { login: account.login });
    await this.grant(tx, id, account.grants);
    return id;
  }

  async grant(tx: Tx, staffId: string, grants: readonly NewGrant[]): Promise<void> {
    for (const grant of grants) refuseStrange(grant);
    const columns = {
      id: 'text',
      staff_id: 'text',
      role: 'text',
      territory_id: 'text',
      language: 'text',
      office_id: 'text',
      from_at: 'bigint',
      until_at: 'bigint',
    } as const;
    const rows = grants.map(({ role, territoryId, language, officeId, from, until }) => [
      this.ids.next(),
      staffId,
      role,
      territoryId,
      language ?? null,
      officeId ?? null,
      from ?? null,
      until ?? null,
    ]);
    await tx.insertRows('staff_grants', columns, rows);
  }

  /** From now on the person no longer has it. */
  async endGrant(tx: Tx, staffId: string, grantId: string): Promise<void> {
    await tx.run(`UPDATE staff_grants SET until_at = ? WHERE id = ? AND staff_id = ?`, [
      this.clock.now(),
      grantId,
      staffId,
    ]);
  }

  /** Closes the account: from now on its sessions are nobody's. @throws {NotFoundError} */
  async disable(tx: Tx, staffId: string): Promise<void> {
    const changed = await tx.run(`UPDATE staff SET disabled = 1 WHERE id = ?`, [staffId]);
    if (changed === 0) throw new NotFoundError('There is no such account.');
  }

  /** Whether the person reads what is urgent: somebody in danger is nobody's to read who has not learnt how. @throws {NotFoundError} */
  async setTrained(tx: Tx, staffId: string, trained: boolean): Promise<void> {
    const changed = await tx.run(`UPDATE staff SET trained_at = ? WHERE id = ?`, [
      trained ? this.clock.now() : null,
      staffId,
    ]);
    if (changed === 0) throw new NotFoundError('There is no such account.');
  }

  /** Who acts, with the grants of this moment; null when the account is closed or gone. */
  async principal(staffId: string): Promise<Principal | null> {
    const [account] = await this.database.reader.query<Pick<AccountRow, 'id' | 'login' | 'name'>>(
      `SELECT id, login, name FROM staff WHERE id = ? AND disabled = 0`,
      [staffId],
    );
    return account ? { ...account, grants: await this.grantsOf(staffId) } : null;
  }

  private async grantsOf(staffId: string): Promise<Grant[]> {
    const now = this.clock.now();
    const rows = await this.database.reader.query<GrantRow>(
      `SELECT role, territory_id, language, office_id FROM staff_grants WHERE staff_id = ? ` +
        `AND (from_at IS NULL OR from_at <= ?) AND (until_at IS NULL OR until_at > ?) ORDER BY id`,
      [staffId, now, now],
    );
    return rows.flatMap(({ role, territory_id, language, office_id }): Grant[] => {
      if (territory_id === null)
        return [{ role, territoryId: null, ...(language === null ? {} : { language }) }];
      return this.communesUnder(territory_id).map((territoryId) => ({
        role,
        territoryId,
        ...(office_id === null ? {} : { officeId: office_id }),
      }));
    });
  }

  async byLogin(login: string): Promise<AccountRow | null> {
    const [row] = await this.database.reader.query<AccountRow>(`SELECT * FROM staff WHERE login = ?`, [
      plainLogin(login),
    ]);
    return row ?? null;
  }

  namesOf(staffIds: readonly string[]): Promise<Map<string, string>> {
    return this.names(this.database.reader, staffIds);
  }

  /** Names for history lines, closed accounts included. */
  async names(reader: Reader, staffIds: readonly string[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const id of new Set(staffIds)) {
      const [row] = await reader.query<{ name: string }>(`SELECT name FROM staff WHERE id = ?`, [id]);
      if (row) names.set(id, row.name);
    }
    return names;
  }
}
