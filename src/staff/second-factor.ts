import type { Database } from '../database/index.js';
import { NotFoundError, UserError, type Clock } from '../shared/index.js';
import type { Vault } from '../vault/index.js';
import type { AccountRow } from './accounts.js';
import { newTotpSecret, totpStep, totpUri } from './totp.js';

export interface Enrolment {
  /** For the QR code. */
  readonly uri: string;
  /** To type by hand where no camera is, in groups of four. */
  readonly secret: string;
}

type Row = Pick<AccountRow, 'id' | 'login' | 'totp_secret' | 'totp_pending'>;

/** Codes from an authenticator application. Secrets are sealed for the house. */
export class SecondFactor {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Begins or begins again. @throws {UserError} when a second factor is in force already. */
  beginTotp(staffId: string): Promise<Enrolment> {
    return this.begin(staffId, 'totp_secret IS NULL');
  }

  /** For another telephone, once the password was given: the one in force counts until the new one is confirmed. */
  beginReplacement(staffId: string): Promise<Enrolment> {
    return this.begin(staffId, 'totp_secret IS NOT NULL');
  }

  /** Puts the secret in force once a code shows that the person has it. False for a wrong code. */
  confirmTotp(staffId: string, code: string): Promise<boolean> {
    return this.confirm(staffId, code, 'totp_secret IS NULL');
  }

  confirmReplacement(staffId: string, code: string): Promise<boolean> {
    return this.confirm(staffId, code, 'totp_secret IS NOT NULL');
  }

  async isSetUp(staffId: string): Promise<boolean> {
    return (await this.row(staffId)).totp_secret !== null;
  }

  private async begin(staffId: string, condition: string): Promise<Enrolment> {
    const row = await this.row(staffId);
    const secret = newTotpSecret();
    const changed = await this.database.write((tx) =>
      tx.run(`UPDATE staff SET totp_pending = ? WHERE id = ? AND ${condition}`, [
        this.vault.sealForHouse(`staff.totp_pending:${staffId}`, secret),
        staffId,
      ]),
    );
    if (changed === 0) throw new UserError('inbox.error.already_done');
    return { uri: totpUri(secret, row.login), secret: secret.replace(/(.{4})(?=.)/g, '$1 ') };
  }

  private async confirm(staffId: string, code: string, condition: string): Promise<boolean> {
    const { totp_pending } = await this.row(staffId);
    if (!totp_pending) throw new UserError('inbox.error.already_done');
    const secret = this.vault.unsealForHouse(`staff.totp_pending:${staffId}`, totp_pending);
    const step = totpStep(secret, code, this.clock.now());
    if (step === null) return false;
    const changed = await this.database.write((tx) =>
      tx.run(
        `UPDATE staff SET totp_secret = ?, totp_pending = NULL, totp_step = ? ` +
          `WHERE id = ? AND ${condition} AND totp_pending IS NOT NULL`,
        [this.vault.sealForHouse(`staff.totp_secret:${staffId}`, secret), step, staffId],
      ),
    );
    return changed > 0;
  }

  /** Whether the code is right and unused; uses it up. */
  async accept(account: Pick<AccountRow, 'id' | 'totp_secret'>, code: string): Promise<boolean> {
    const secret = this.vault.unsealForHouse(`staff.totp_secret:${account.id}`, account.totp_secret!);
    const step = totpStep(secret, code, this.clock.now());
    if (step === null) return false;
    const changed = await this.database.write((tx) =>
      tx.run(`UPDATE staff SET totp_step = ? WHERE id = ? AND (totp_step IS NULL OR totp_step < ?)`, [
        step,
        account.id,
        step,
      ]),
    );
    return changed > 0;
  }

  private async row(staffId: string): Promise<Row> {
    const [row] = await this.database.reader.query<Row>(
      `SELECT id, login, totp_secret, totp_pending FROM staff WHERE id = ? AND disabled = 0`,
      [staffId],
    );
    if (!row) throw new NotFoundError('There is no such account.');
    return row;
  }
}
