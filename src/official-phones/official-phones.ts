import type { Database, Tx, Wake } from '../database/index.js';
import { setHome, type Messenger } from '../messaging/index.js';
import { NotFoundError, UserError, type Clock, type Ids } from '../shared/index.js';
import type { AuditLog, People, Principal, StaffAccounts } from '../staff/index.js';
import type { Vault } from '../vault/index.js';
import { dutyOf, type Duty } from './duty.js';
import { tellAgain } from './notices.repository.js';
import { OFFICE_NOTICES } from './office-notices.js';
import { INVITATION_CODE_MS, OWN_CODE_MS, PhoneCodes, type MadeCode } from './phone-codes.js';
import {
  allPhones,
  deletePhone,
  insertPhone,
  phoneAt,
  phonesOf,
  type StaffPhone,
} from './staff-phones.repository.js';

/** The flow that is the menu of a linked phone. */
const OFFICIAL_MENU = 'official';

export interface OfficialPhoneParts {
  database: Database;
  vault: Vault;
  clock: Clock;
  ids: Ids;
  wake: Wake;
  accounts: StaffAccounts;
  people: Pick<People, 'person'>;
  audit: AuditLog;
  messenger: Pick<Messenger, 'tell'>;
}

/** Phones on which people answer for their office: linked with a code, listed, unlinked. Everything is in the audit log. */
export class OfficialPhones {
  readonly codes: PhoneCodes;

  constructor(private readonly parts: OfficialPhoneParts) {
    this.codes = new PhoneCodes(parts.vault, parts.ids, parts.clock);
  }

  /** Whether there is an office this account could be told of. */
  async hasDuty(staffId: string): Promise<boolean> {
    const { database, accounts, clock } = this.parts;
    return (await dutyOf(database.reader, accounts, staffId, clock.now())) !== null;
  }

  list(staffId: string): Promise<StaffPhone[]> {
    return phonesOf(this.parts.database.reader, staffId);
  }

  /** For the phone in one's own hand. @throws {UserError} for who answers for no office */
  makeOwnCode(principal: Principal): Promise<MadeCode> {
    return this.makeCode(principal, principal.id, OWN_CODE_MS);
  }

  /** To be printed or read aloud for somebody who never opens the inbox. @throws {NotFoundError} for whom the admin does not look after */
  async makeCodeFor(admin: Principal, staffId: string): Promise<MadeCode> {
    await this.parts.people.person(admin, staffId);
    return this.makeCode(admin, staffId, INVITATION_CODE_MS);
  }

  private async makeCode(by: Principal, staffId: string, goodForMs: number): Promise<MadeCode> {
    if (!(await this.hasDuty(staffId))) throw new UserError('inbox.phones.error.no_office');
    const { database, audit } = this.parts;
    return database.write(async (tx) => {
      const code = await this.codes.make(tx, { staffId, madeBy: by.id, goodForMs });
      await audit.append(tx, { staffId: by.id, verb: 'phone.code', subject: `staff:${staffId}` });
      return code;
    });
  }

  /** Whoever was linked to this phone before is so no longer; other phones of the same person hear of the new one. */
  async link(tx: Tx, duty: Duty, at: Pick<StaffPhone, 'conversation' | 'citizenId'>): Promise<void> {
    const { clock, audit, wake } = this.parts;
    const { id: staffId } = duty.principal;
    const before = await phoneAt(tx, at.conversation, at.citizenId);
    await insertPhone(tx, { ...at, staffId, linkedAt: clock.now() });
    await setHome(tx, at.conversation, at.citizenId, OFFICIAL_MENU);
    await tellAgain(
      tx,
      duty.offices.map(({ id }) => id),
      clock.now(),
    );
    wake.after(tx, OFFICE_NOTICES);
    await this.warnOthers(tx, staffId, at.conversation);
    if (before && before.staffId !== staffId) await this.noteEnd(tx, before.staffId, before.staffId);
    await audit.append(tx, { staffId, verb: 'phone.link', subject: `staff:${staffId}` });
  }

  /** Who had a code dictated to a stranger finds out on the phone they have. */
  private async warnOthers(tx: Tx, staffId: string, but: string): Promise<void> {
    for (const { conversation, citizenId } of await phonesOf(tx, staffId))
      if (conversation !== but)
        await this.parts.messenger.tell(tx, citizenId, [{ key: 'official.another_linked' }], {
          to: conversation,
        });
  }

  /** From the inbox, one's own. @throws {NotFoundError} */
  unlinkOwn(principal: Principal, conversation: string): Promise<void> {
    return this.unlink(principal, principal.id, conversation);
  }

  /** @throws {NotFoundError} */
  async unlinkFor(admin: Principal, staffId: string, conversation: string): Promise<void> {
    await this.parts.people.person(admin, staffId);
    return this.unlink(admin, staffId, conversation);
  }

  private async unlink(by: Principal, staffId: string, conversation: string): Promise<void> {
    await this.parts.database.write(async (tx) => {
      const phone = (await phonesOf(tx, staffId)).find((one) => one.conversation === conversation);
      if (!phone) throw new NotFoundError('There is no such phone.');
      await this.end(tx, phone, by.id);
    });
  }

  /** Of this conversation, from within it; nothing is told but by who calls. */
  async endHere(tx: Tx, conversation: string, citizenId: string, phone: StaffPhone | null): Promise<void> {
    await setHome(tx, conversation, citizenId, null);
    if (phone && (await deletePhone(tx, phone.staffId, conversation)))
      await this.noteEnd(tx, phone.staffId, phone.staffId);
  }

  /** Links of accounts that were closed, and of mandates that ended. Resolves to how many. */
  async endFormer(): Promise<number> {
    const { database, accounts, clock } = this.parts;
    let ended = 0;
    for (const phone of await allPhones(database.reader)) {
      if (await dutyOf(database.reader, accounts, phone.staffId, clock.now())) continue;
      await database.write((tx) => this.end(tx, phone, null));
      ended += 1;
    }
    return ended;
  }

  private async end(tx: Tx, phone: StaffPhone, by: string | null): Promise<void> {
    const { staffId, conversation, citizenId } = phone;
    if (!(await deletePhone(tx, staffId, conversation))) return;
    await setHome(tx, conversation, citizenId, null);
    await this.parts.messenger.tell(tx, citizenId, [{ key: 'official.ended' }], { to: conversation });
    await this.noteEnd(tx, staffId, by);
  }

  private noteEnd(tx: Tx, staffId: string, by: string | null): Promise<void> {
    return this.parts.audit.append(tx, { staffId: by, verb: 'phone.unlink', subject: `staff:${staffId}` });
  }
}
