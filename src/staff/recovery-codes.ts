import type { Reader, Tx } from '../database/index.js';
import type { Clock, Ids } from '../shared/index.js';
import type { Vault } from '../vault/index.js';

export const RECOVERY_CODES = 10;

/**
 * For the day the telephone with the codes is lost. Each works once, beside the password and within its budget of
 * attempts: 28 bits are more than the six digits they stand in for. Only keyed digests are kept.
 */
export class RecoveryCodes {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** New ones take the place of all before. Resolves to them; they can be shown only now. */
  async renew(tx: Tx, staffId: string): Promise<string[]> {
    await this.forget(tx, staffId);
    const codes = new Set<string>();
    while (codes.size < RECOVERY_CODES) codes.add(this.ids.ticket());
    const columns = { code: 'text', staff_id: 'text', created_at: 'bigint' } as const;
    const rows = [...codes].map((code) => [this.digest(staffId, code), staffId, this.clock.now()]);
    await tx.insertRows('staff_recovery_codes', columns, rows);
    return [...codes];
  }

  async forget(tx: Tx, staffId: string): Promise<void> {
    await tx.run(`DELETE FROM staff_recovery_codes WHERE staff_id = ?`, [staffId]);
  }

  /** Uses the code up. False for one that is wrong, used or replaced. */
  async use(tx: Tx, staffId: string, typed: string): Promise<boolean> {
    const changed = await tx.run(
      `UPDATE staff_recovery_codes SET used_at = ? WHERE code = ? AND staff_id = ? AND used_at IS NULL`,
      [this.clock.now(), this.digest(staffId, typed), staffId],
    );
    return changed > 0;
  }

  /** How many are left. */
  async left(reader: Reader, staffId: string): Promise<number> {
    const [row] = await reader.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM staff_recovery_codes WHERE staff_id = ? AND used_at IS NULL`,
      [staffId],
    );
    return Number(row!.n);
  }

  /** Capitals, spaces and the hyphen do not matter: it is copied from paper by hand. */
  private digest(staffId: string, typed: string): string {
    const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
    return this.vault.index('recovery-code', staffId, plain);
  }
}
