import type { Database } from '../../src/database/index.js';
import { systemIds, type Clock } from '../../src/shared/index.js';
import {
  AttemptBudgets,
  AuditLog,
  AuditTrail,
  Authenticator,
  Invitations,
  OwnAccount,
  People,
  RecoveryCodes,
  SecondFactor,
  SessionStore,
  StaffAccounts,
  type AuthenticatorParts,
} from '../../src/staff/index.js';
import type { Vault } from '../../src/vault/index.js';

export interface StaffGround {
  database: Database;
  vault: Vault;
  clock: Clock;
  communesUnder: (territoryId: string) => readonly string[];
  /** Of the attempt budgets; a minute if it is not given. */
  windowMs?: number;
  matches?: AuthenticatorParts['matches'];
}

/** All of src/staff on one database, as one process has it. */
export function staffParts({ database, vault, clock, communesUnder, windowMs, matches }: StaffGround) {
  const accounts = new StaffAccounts(database, clock, systemIds, communesUnder);
  const secondFactor = new SecondFactor(database, vault, clock);
  const sessions = new SessionStore(database, vault, clock);
  const audit = new AuditLog(database, vault, clock);
  const recovery = new RecoveryCodes(vault, clock, systemIds);
  const invitations = new Invitations(vault, clock);
  const budgets = new AttemptBudgets(database, windowMs);
  const authenticator = new Authenticator({
    accounts,
    secondFactor,
    budgets,
    vault,
    database,
    recovery,
    audit,
    ...(matches && { matches }),
  });
  const common = { database, clock, accounts, sessions, invitations, audit };
  const trail = new AuditTrail(database, communesUnder);
  const people = new People({ ...common, communesUnder });
  const ownAccount = new OwnAccount({ ...common, authenticator, secondFactor, recovery });
  return {
    accounts,
    secondFactor,
    sessions,
    audit,
    recovery,
    invitations,
    budgets,
    authenticator,
    people,
    ownAccount,
    trail,
  };
}
