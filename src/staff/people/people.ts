import type { Database, Tx } from '../../database/index.js';
import { NotFoundError, UserError, type Clock, type JsonObject } from '../../shared/index.js';
import { plainLogin, type NewGrant, type StaffAccounts } from '../accounts.js';
import type { AuditLog } from '../audit-log.js';
import type { Invitations } from '../invitations.js';
import type { Principal } from '../principal.js';
import type { OpenSession, SessionStore } from '../session-store.js';
import { allPeople, personById } from './people.repository.js';
import type { Person } from './person.js';
import { Reach } from './reach.js';

const LONGEST_NAME = 80;
/** Typed on a phone, read aloud: letters without accents, digits, and what stands between two words. */
const LOGIN = /^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])$/;

export interface PeopleParts {
  database: Database;
  clock: Clock;
  accounts: StaffAccounts;
  sessions: SessionStore;
  invitations: Invitations;
  audit: AuditLog;
  communesUnder: (territoryId: string) => readonly string[];
}

/** A link that is shown once. */
export interface MadeLink {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: number;
}

/** The accounts as those who look after them see and change them. Everything is written to the audit log. */
export class People {
  constructor(private readonly parts: PeopleParts) {}

  reachOf(admin: Principal): Reach {
    return new Reach(admin, this.parts.communesUnder);
  }

  /** Everybody this admin looks after. */
  async list(admin: Principal): Promise<Person[]> {
    const reach = this.reachOf(admin);
    const people = await allPeople(this.parts.database.reader, this.parts.clock.now());
    return people.filter((person) => reach.covers(person.grants));
  }

  /** @throws {NotFoundError} for somebody who also works elsewhere, or does not exist */
  async person(admin: Principal, id: string): Promise<Person> {
    const person = await personById(this.parts.database.reader, this.parts.clock.now(), id);
    if (!person || !this.reachOf(admin).covers(person.grants))
      throw new NotFoundError('There is no such person.');
    return person;
  }

  async sessions(admin: Principal, id: string): Promise<OpenSession[]> {
    await this.person(admin, id);
    return this.parts.sessions.openOf(id);
  }

  /** An account without a password, and the link with which its person chooses one. @throws {UserError} */
  async invite(
    admin: Principal,
    typed: { login: string; name: string; grants: NewGrant[] },
  ): Promise<MadeLink> {
    const [login, name] = [plainLogin(typed.login), typed.name.normalize('NFC').trim()];
    if (name === '' || name.length > LONGEST_NAME) throw new UserError('inbox.people.error.name');
    if (!LOGIN.test(login)) throw new UserError('inbox.people.error.login');
    this.refuseOutside(admin, typed.grants);
    return this.parts.database.write(async (tx) => {
      const id = await this.parts.accounts.create(tx, {
        login,
        name,
        passwordHash: '',
        grants: typed.grants,
      });
      const link = await this.parts.invitations.make(tx, id, admin.id);
      await this.audit(tx, admin, 'account.invite', id, { grants: auditedGrants(typed.grants) });
      return { id, ...link };
    });
  }

  /** A new link for somebody who lost the old one, their password, or their telephone. @throws {UserError} */
  async renewLink(admin: Principal, id: string, forgetSecondFactor: boolean): Promise<MadeLink> {
    const person = await this.person(admin, id);
    if (person.state === 'closed') throw new UserError('inbox.people.error.closed');
    return this.parts.database.write(async (tx) => {
      const link = await this.parts.invitations.make(tx, id, admin.id, forgetSecondFactor);
      await this.audit(tx, admin, 'account.link', id, { secondFactorForgotten: forgetSecondFactor });
      return { id, ...link };
    });
  }

  async grant(admin: Principal, id: string, grants: NewGrant[]): Promise<void> {
    const person = await this.person(admin, id);
    if (person.state === 'closed') throw new UserError('inbox.people.error.closed');
    this.refuseOutside(admin, grants);
    await this.parts.database.write(async (tx) => {
      await this.parts.accounts.grant(tx, id, grants);
      await this.audit(tx, admin, 'account.grant', id, { grants: auditedGrants(grants) });
    });
  }

  /** From this moment the person no longer has the role there. @throws {UserError} for a role of one's own */
  async endGrant(admin: Principal, id: string, grantId: string): Promise<void> {
    const person = await this.person(admin, id);
    const grant = person.grants.find((one) => one.id === grantId);
    if (!grant) throw new NotFoundError('There is no such role.');
    if (id === admin.id) throw new UserError('inbox.people.error.oneself');
    await this.parts.database.write(async (tx) => {
      await this.parts.accounts.endGrant(tx, id, grantId);
      await this.audit(tx, admin, 'account.grant_end', id, { grants: auditedGrants([grant]) });
    });
  }

  /** Says whether the person has learnt to read what is urgent. @throws {UserError} for somebody who moderates nothing */
  async train(admin: Principal, id: string, trained: boolean): Promise<void> {
    const person = await this.person(admin, id);
    if (trained && !person.grants.some(({ role }) => role === 'moderator'))
      throw new UserError('inbox.people.error.no_moderator');
    await this.parts.database.write(async (tx) => {
      await this.parts.accounts.setTrained(tx, id, trained);
      await this.audit(tx, admin, 'account.train', id, { trained });
    });
  }

  /** Ends all the person has open, takes the link away, and lets nobody in any more. @throws {UserError} for oneself */
  async close(admin: Principal, id: string): Promise<void> {
    await this.person(admin, id);
    if (id === admin.id) throw new UserError('inbox.people.error.oneself');
    await this.parts.database.write(async (tx) => {
      await this.parts.accounts.disable(tx, id);
      await this.parts.invitations.forget(tx, id);
      await this.parts.sessions.endAll(tx, id);
      await this.audit(tx, admin, 'account.close', id);
    });
  }

  /** @param sessionId null ends all of them. @throws {NotFoundError} */
  async endSession(admin: Principal, id: string, sessionId: string | null): Promise<void> {
    await this.person(admin, id);
    await this.parts.database.write(async (tx) => {
      const { sessions } = this.parts;
      const ended =
        sessionId === null ? await sessions.endAll(tx, id) : await sessions.end(tx, id, sessionId);
      if (ended === false) throw new NotFoundError('There is no such session.');
      await this.audit(tx, admin, 'account.session_end', id, { all: sessionId === null });
    });
  }

  private refuseOutside(admin: Principal, grants: readonly NewGrant[]): void {
    if (grants.length === 0) throw new UserError('inbox.people.error.place');
    if (!this.reachOf(admin).covers(grants)) throw new UserError('inbox.people.error.outside');
  }

  private audit(tx: Tx, admin: Principal, verb: string, id: string, details: JsonObject = {}): Promise<void> {
    return this.parts.audit.append(tx, { staffId: admin.id, verb, subject: `staff:${id}`, details });
  }
}

type Audited = Pick<NewGrant, 'role' | 'territoryId'> & {
  language?: string | null;
  officeId?: string | null;
};

/** What the audit log keeps of a grant. */
export const auditedGrants = (grants: readonly Audited[]): Record<string, string | null>[] =>
  grants.map(({ role, territoryId, language, officeId }) => ({
    role,
    territoryId,
    ...(language ? { language } : {}),
    ...(officeId ? { officeId } : {}),
  }));
