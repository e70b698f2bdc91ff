import type { Vault } from '../vault/index.js';
import { plainLogin, type AccountRow, type StaffAccounts } from './accounts.js';
import type { AttemptBudgets } from './attempt-budgets.js';
import type { Authentication, Credentials } from './authentication.js';
import { LONGEST_PASSWORD, passwordMatches } from './passwords.js';
import { hasRole, type Principal, type Role } from './principal.js';
import type { SecondFactor } from './second-factor.js';

/** Evaluated attempts a minute. */
const PER_ACCOUNT = 5;
/** A town hall, or a whole mobile network, may come from one address. */
const PER_SOURCE = 30;
const LONGEST_LOGIN = 100;

/** Officials and clerks come in by a link to their own messenger; these see more, and prove more. */
const WITH_SECOND_FACTOR: readonly Role[] = ['admin', 'moderator', 'translator'];

const REFUSED: Authentication = { outcome: 'refused' };

/** Lets people in: within a budget, in the same time whether the login is known or not. */
export class Authenticator {
  constructor(
    private readonly accounts: StaffAccounts,
    private readonly secondFactor: SecondFactor,
    private readonly budgets: AttemptBudgets,
    private readonly vault: Vault,
  ) {}

  async authenticate({ login, password, totp, source }: Credentials): Promise<Authentication> {
    if (login.length > LONGEST_LOGIN || password.length > LONGEST_PASSWORD) return REFUSED;
    const scope = this.vault.index('attempts-account', plainLogin(login));
    const wait = await this.budgets.take([
      { scope: this.vault.index('attempts-source', source), limit: PER_SOURCE },
      { scope, limit: PER_ACCOUNT },
    ]);
    if (wait > 0) return { outcome: 'wait', seconds: Math.ceil(wait / 1000) };
    const found = await this.evaluate(login, password, totp);
    if (found.outcome === 'in') await this.budgets.giveBack(scope);
    return found;
  }

  private async evaluate(login: string, password: string, totp?: string): Promise<Authentication> {
    const account = await this.accounts.byLogin(login);
    const open = account && account.disabled === 0 ? account : null;
    if (!(await passwordMatches(open?.password_hash ?? null, password)) || !open) return REFUSED;
    if (open.totp_secret) {
      if (!totp) return { outcome: 'code-needed' };
      if (!(await this.secondFactor.accept(open, totp))) return REFUSED;
    }
    const principal = await this.accounts.principal(open.id);
    return principal ? admitted(open, principal) : REFUSED;
  }
}

function admitted(account: AccountRow, principal: Principal): Authentication {
  const demonstration = account.demonstration === 1;
  const demanded = WITH_SECOND_FACTOR.some((role) => hasRole(principal, role));
  return {
    outcome: 'in',
    principal,
    mustEnrolTotp: demanded && !account.totp_secret && !demonstration,
    demonstration,
  };
}
