import type { Database } from '../database/index.js';
import { NotFoundError, UserError, type Clock } from '../shared/index.js';
import type { AuditLog } from './audit-log.js';
import type { Authenticator } from './authenticator.js';
import type { Invitation, Invitations } from './invitations.js';
import { refuseWeak } from './password-rules.js';
import { hashPassword } from './passwords.js';
import type { Principal } from './principal.js';
import type { RecoveryCodes } from './recovery-codes.js';
import type { Enrolment, SecondFactor } from './second-factor.js';
import type { OpenSession, SessionStore } from './session-store.js';
import { replacePassword } from './staff.repository.js';

export interface OwnAccountParts {
  database: Database;
  clock: Clock;
  authenticator: Authenticator;
  secondFactor: SecondFactor;
  sessions: SessionStore;
  recovery: RecoveryCodes;
  invitations: Invitations;
  audit: AuditLog;
}

/** Who asks, from where, and the password once more: an open session that somebody found is not enough. */
export interface Proof {
  readonly principal: Principal;
  readonly password: string;
  readonly source: string;
}

export interface OwnAccountView {
  readonly sessions: readonly OpenSession[];
  readonly hasSecondFactor: boolean;
  readonly codesLeft: number;
}

/** What people do with their own account. */
export class OwnAccount {
  constructor(private readonly parts: OwnAccountParts) {}

  async view({ id }: Principal): Promise<OwnAccountView> {
    const { database, sessions, recovery, secondFactor } = this.parts;
    return {
      sessions: await sessions.openOf(id),
      hasSecondFactor: await secondFactor.isSetUp(id),
      codesLeft: await recovery.left(database.reader, id),
    };
  }

  /** Whom a link is for; null for one that is used up or past its time. */
  invitation(token: string): Promise<Invitation | null> {
    return this.parts.invitations.find(this.parts.database.reader, token);
  }

  /**
   * Chooses a password with a link, which is used up; whoever was in with the old one is out. Resolves to the id.
   * @throws {UserError} for a weak password, the link stays. @throws {NotFoundError} for a link that is used up
   */
  async accept(token: string, password: string, again: string): Promise<string> {
    const invitation = await this.invitation(token);
    if (!invitation) throw new NotFoundError('This link is used up.');
    const { staffId, forgetSecondFactor: forget } = invitation;
    refuseWeak(password, again, [invitation.login, invitation.name]);
    const hash = await hashPassword(password);
    await this.parts.database.write(async (tx) => {
      if (!(await this.parts.invitations.use(tx, token))) throw new NotFoundError('This link is used up.');
      await replacePassword(tx, staffId, hash, forget);
      if (forget) await this.parts.recovery.forget(tx, staffId);
      await this.parts.sessions.endAll(tx, staffId);
      await this.parts.audit.append(tx, {
        staffId,
        verb: 'account.accept',
        subject: `staff:${staffId}`,
        details: { secondFactorForgotten: forget },
      });
    });
    return staffId;
  }

  /** Every other session ends. @param sessionId the one that goes on, as `SessionStore.rowId` names it. @throws {UserError} */
  async changePassword(
    proof: Proof,
    chosen: { password: string; again: string },
    sessionId: string,
  ): Promise<void> {
    const { id, login, name } = proof.principal;
    refuseWeak(chosen.password, chosen.again, [login, name]);
    await this.prove(proof);
    const hash = await hashPassword(chosen.password);
    await this.parts.database.write(async (tx) => {
      await replacePassword(tx, id, hash, false);
      await this.parts.invitations.forget(tx, id);
      await this.parts.sessions.endAll(tx, id, sessionId);
      await this.parts.audit.append(tx, { staffId: id, verb: 'account.password', subject: `staff:${id}` });
    });
  }

  /** Resolves to the new codes, to be shown once. @throws {UserError} */
  async renewCodes(proof: Proof): Promise<string[]> {
    await this.prove(proof);
    return this.firstCodes(proof.principal.id);
  }

  /** For whoever has just shown both factors. */
  firstCodes(staffId: string): Promise<string[]> {
    return this.parts.database.write(async (tx) => {
      const codes = await this.parts.recovery.renew(tx, staffId);
      await this.parts.audit.append(tx, {
        staffId,
        verb: 'account.recovery_renew',
        subject: `staff:${staffId}`,
      });
      return codes;
    });
  }

  /** Begins with another telephone; the old one counts until a code of the new one was typed. @throws {UserError} */
  async beginOtherPhone(proof: Proof): Promise<Enrolment> {
    await this.prove(proof);
    return this.parts.secondFactor.beginReplacement(proof.principal.id);
  }

  /** False for a wrong code. */
  async confirmOtherPhone({ id }: Principal, code: string): Promise<boolean> {
    if (!(await this.parts.secondFactor.confirmReplacement(id, code))) return false;
    await this.parts.database.write((tx) =>
      this.parts.audit.append(tx, { staffId: id, verb: 'account.second_factor', subject: `staff:${id}` }),
    );
    return true;
  }

  /** @param id null ends all but the one in use. @throws {NotFoundError} */
  async endSession(principal: Principal, id: string | null, currentId: string): Promise<void> {
    const { sessions, database } = this.parts;
    await database.write(async (tx) => {
      if (id === null) await sessions.endAll(tx, principal.id, currentId);
      else if (!(await sessions.end(tx, principal.id, id)))
        throw new NotFoundError('There is no such session.');
    });
  }

  /** @throws {UserError} for a wrong password, or too many of them */
  private async prove({ principal, password, source }: Proof): Promise<void> {
    const found = await this.parts.authenticator.confirm(principal.login, password, source);
    if (found === 'right') return;
    if (found === 'wrong') throw new UserError('inbox.account.error.password');
    throw new UserError('inbox.login.wait', { minutes: Math.ceil(found / 60) });
  }
}
