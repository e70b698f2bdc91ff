import { randomBytes } from 'node:crypto';
import type { Database, Tx } from '../database/index.js';
import type { Messenger } from '../messaging/index.js';
import { NotFoundError, type Clock } from '../shared/index.js';
import {
  hasRole,
  WITH_SECOND_FACTOR,
  type AuditLog,
  type Principal,
  type StaffAccounts,
} from '../staff/index.js';
import type { Vault } from '../vault/index.js';
import { dutyOf } from './duty.js';
import { phonesOf } from './staff-phones.repository.js';

export const LOGIN_LINK_MINUTES = 10;
const MINUTE_MS = 60_000;
/** From the login page: whoever knows a login name may make the phone ring this often, and no more. */
const BETWEEN_MS = 5 * MINUTE_MS;
const TOKEN_BYTES = 24;

export interface LoginLinkParts {
  database: Database;
  vault: Vault;
  clock: Clock;
  accounts: StaffAccounts;
  messenger: Pick<Messenger, 'tell'>;
  audit: AuditLog;
  publicUrl: string;
}

/**
 * One-time links into the inbox for officials, sent to the phone they have linked: the phone is what they have, and
 * nobody who moderates, translates or administers enters so. Only a keyed digest is kept.
 */
export class LoginLinks {
  constructor(private readonly parts: LoginLinkParts) {}

  urlOf(token: string): string {
    return new URL(`/inbox/login/link/${token}`, this.parts.publicUrl).href;
  }

  /** Takes the place of an earlier one. Null for an account that needs a password and a second factor. */
  async make(tx: Tx, principal: Principal): Promise<string | null> {
    if (WITH_SECOND_FACTOR.some((role) => hasRole(principal, role))) return null;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const now = this.parts.clock.now();
    await tx.run(
      `INSERT INTO staff_login_links (token, staff_id, made_at, expires_at) VALUES (?, ?, ?, ?) ` +
        `ON CONFLICT (staff_id) DO UPDATE SET token = excluded.token, made_at = excluded.made_at, expires_at = excluded.expires_at`,
      [this.digest(token), principal.id, now, now + LOGIN_LINK_MINUTES * MINUTE_MS],
    );
    return token;
  }

  /**
   * For the login page. Nothing tells whether there is such an account or such a phone: whoever asks hears the same, at
   * once, and this goes on behind their back.
   */
  async send(login: string): Promise<void> {
    const { database, accounts, clock, messenger } = this.parts;
    const account = await accounts.byLogin(login);
    if (!account) return;
    const duty = await dutyOf(database.reader, accounts, account.id, clock.now());
    const [phone] = await phonesOf(database.reader, account.id);
    if (!duty || !phone) return;
    await database.write(async (tx) => {
      if (await this.isRecent(tx, account.id)) return;
      const token = await this.make(tx, duty.principal);
      const parameters = { url: this.urlOf(token ?? ''), minutes: LOGIN_LINK_MINUTES };
      const words = token === null ? { key: 'official.login_other' } : { key: 'official.login', parameters };
      await messenger.tell(tx, phone.citizenId, [words], { to: phone.conversation });
    });
  }

  /** Uses nothing up: messengers fetch a link by themselves to show what is behind it. */
  async isGood(token: string): Promise<boolean> {
    const rows = await this.parts.database.reader.query(
      `SELECT staff_id FROM staff_login_links WHERE token = ? AND expires_at > ?`,
      [this.digest(token), this.parts.clock.now()],
    );
    return rows.length > 0;
  }

  /** Uses it up. Resolves to who enters. @throws {NotFoundError} for one that is used, replaced or past its time */
  async use(token: string): Promise<Principal> {
    const { database, accounts, clock, audit } = this.parts;
    return database.write(async (tx) => {
      const [row] = await tx.query<{ staff_id: string }>(
        `DELETE FROM staff_login_links WHERE token = ? AND expires_at > ? RETURNING staff_id`,
        [this.digest(token), clock.now()],
      );
      const duty = row && (await dutyOf(tx, accounts, row.staff_id, clock.now()));
      if (!duty || WITH_SECOND_FACTOR.some((role) => hasRole(duty.principal, role)))
        throw new NotFoundError('This link is used up.');
      const { id } = duty.principal;
      await audit.append(tx, { staffId: id, verb: 'account.enter_by_link', subject: `staff:${id}` });
      return duty.principal;
    });
  }

  /** Resolves to how many are gone. */
  forgetOld(tx: Tx): Promise<number> {
    return tx.run(`DELETE FROM staff_login_links WHERE expires_at <= ?`, [this.parts.clock.now()]);
  }

  private async isRecent(tx: Tx, staffId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT staff_id FROM staff_login_links WHERE staff_id = ? AND made_at > ?`, [
      staffId,
      this.parts.clock.now() - BETWEEN_MS,
    ]);
    return rows.length > 0;
  }

  private digest(token: string): string {
    return this.parts.vault.index('staff-login-link', token);
  }
}
