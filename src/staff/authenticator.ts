import type { Database } from '../database/index.js';
import type { Vault } from '../vault/index.js';
import { plainLogin, type AccountRow, type StaffAccounts } from './accounts.js';
import type { AttemptBudgets } from './attempt-budgets.js';
import type { AuditLog } from './audit-log.js';
import type { Authentication, Credentials } from './authentication.js';
import { LONGEST_PASSWORD, passwordMatches } from './passwords.js';
import { hasRole, WITH_SECOND_FACTOR, type Principal } from './principal.js';
import { proofInForce, proofOf } from './proof.js';
import type { RecoveryCodes } from './recovery-codes.js';
import type { SecondFactor } from './second-factor.js';

/** Evaluated attempts a minute. */
const PER_ACCOUNT = 5;
/** A town hall, or a whole mobile network, may come from one address. */
const PER_SOURCE = 30;
const LONGEST_LOGIN = 100;

const REFUSED: Authentication = { outcome: 'refused' };

export interface AuthenticatorParts {
  accounts: StaffAccounts;
  secondFactor: SecondFactor;
  budgets: AttemptBudgets;
  vault: Vault;
  database: Database;
  recovery: RecoveryCodes;
  audit: AuditLog;
  /** Compares a password with its hash; tests count how often. */
  matches?: typeof passwordMatches;
}

/** Lets people in: within a budget, in the same time whether the login is known or not. */
export class Authenticator {
  constructor(private readonly parts: AuthenticatorParts) {}

  async authenticate(credentials: Credentials): Promise<Authentication> {
    const { login, password, source } = credentials;
    if (login.length > LONGEST_LOGIN || password.length > LONGEST_PASSWORD) return REFUSED;
    const { wait, scope } = await this.take(login, source);
    if (wait > 0) return { outcome: 'wait', seconds: wait };
    const found = await this.evaluate(credentials);
    if (found.outcome === 'in') await this.parts.budgets.giveBack(scope);
    return found;
  }

  /** Whether somebody who is in knows the password, within the same budget. A number: the seconds to wait. */
  async confirm(login: string, password: string, source: string): Promise<'right' | 'wrong' | number> {
    if (password.length > LONGEST_PASSWORD) return 'wrong';
    const { wait, scope } = await this.take(login, source);
    if (wait > 0) return wait;
    const account = await this.openAccount(login);
    if (!(await this.matches(account?.password_hash ?? null, password))) return 'wrong';
    await this.parts.budgets.giveBack(scope);
    return 'right';
  }

  /** Takes an attempt for something else than a password, from the same budget. Resolves to the seconds to wait, or 0. */
  async takeAttempt(login: string, source: string): Promise<number> {
    return (await this.take(login.slice(0, LONGEST_LOGIN), source)).wait;
  }

  /** Of somebody who has proven otherwise who they are: by a link that is used up. */
  async admit(staffId: string): Promise<Authentication> {
    const principal = await this.parts.accounts.principal(staffId);
    const account = principal && (await this.parts.accounts.byLogin(principal.login));
    if (!account) return REFUSED;
    return account.totp_secret ? { outcome: 'code-needed' } : this.admitted(account, principal);
  }

  /** Whether the password that was compared is still the one in force. */
  async stillProven(staffId: string, proof: string): Promise<boolean> {
    const { database, vault } = this.parts;
    return (await proofInForce(database.reader, vault, staffId)) === proof;
  }

  /** Seconds to wait, 0 when there is an attempt left, which is taken. */
  private async take(login: string, source: string): Promise<{ wait: number; scope: string }> {
    const { budgets, vault } = this.parts;
    const scope = vault.index('attempts-account', plainLogin(login));
    const wait = await budgets.take([
      { scope: vault.index('attempts-source', source), limit: PER_SOURCE },
      { scope, limit: PER_ACCOUNT },
    ]);
    return { wait: Math.ceil(wait / 1000), scope };
  }

  /** Null when nobody can enter: unknown, closed, or without a password yet. */
  private async openAccount(login: string): Promise<AccountRow | null> {
    const account = await this.parts.accounts.byLogin(login);
    return account && account.disabled === 0 && account.password_hash !== '' ? account : null;
  }

  private matches(stored: string | null, password: string): Promise<boolean> {
    return (this.parts.matches ?? passwordMatches)(stored, password);
  }

  private async evaluate({ login, password, totp, recovery }: Credentials): Promise<Authentication> {
    const account = await this.openAccount(login);
    if (!(await this.matches(account?.password_hash ?? null, password)) || !account) return REFUSED;
    if (account.totp_secret) {
      if (!totp && !recovery) return { outcome: 'code-needed' };
      const accepted = totp
        ? await this.parts.secondFactor.accept(account, totp)
        : await this.recover(account.id, recovery!);
      if (!accepted) return REFUSED;
    }
    const principal = await this.parts.accounts.principal(account.id);
    if (!principal) return REFUSED;
    const byRecovery = account.totp_secret && !totp;
    return { ...this.admitted(account, principal), ...(byRecovery && { recovered: true as const }) };
  }

  private recover(staffId: string, code: string): Promise<boolean> {
    const { database, recovery, audit } = this.parts;
    return database.write(async (tx) => {
      if (!(await recovery.use(tx, staffId, code))) return false;
      await audit.append(tx, { staffId, verb: 'account.recovery_use', subject: `staff:${staffId}` });
      return true;
    });
  }

  private admitted(account: AccountRow, principal: Principal): Admitted {
    const demonstration = account.demonstration === 1;
    const demanded = WITH_SECOND_FACTOR.some((role) => hasRole(principal, role));
    return {
      outcome: 'in',
      principal,
      proof: proofOf(this.parts.vault, account.password_hash),
      mustEnrolTotp: demanded && !account.totp_secret && !demonstration,
      demonstration,
    };
  }
}

type Admitted = Extract<Authentication, { outcome: 'in' }>;
