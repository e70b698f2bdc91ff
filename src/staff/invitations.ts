import { randomBytes } from 'node:crypto';
import type { Reader, Tx } from '../database/index.js';
import type { Clock } from '../shared/index.js';
import type { Vault } from '../vault/index.js';

const DAY_MS = 86_400_000;
/** Long enough to be carried to a village without network, short enough to be worth nothing on old paper. */
export const INVITATION_MS = 7 * DAY_MS;
const TOKEN_BYTES = 24;

export interface Invitation {
  readonly staffId: string;
  readonly login: string;
  readonly name: string;
  /** The telephone with the codes is lost: a new second factor is set up. */
  readonly forgetSecondFactor: boolean;
  readonly expiresAt: number;
}

interface Row {
  staff_id: string;
  login: string;
  name: string;
  forget_second_factor: number;
  expires_at: number;
}

/** One-time links with which people choose a password, the first or a new one. Only a keyed digest is kept. */
export class Invitations {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Takes the place of an earlier link. Resolves to what goes into the address, and until when it works. */
  async make(
    tx: Tx,
    staffId: string,
    madeBy: string | null,
    forgetSecondFactor = false,
  ): Promise<{ token: string; expiresAt: number }> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const expiresAt = this.clock.now() + INVITATION_MS;
    await tx.run(
      `INSERT INTO staff_invitations (staff_id, token, made_by, forget_second_factor, expires_at) ` +
        `VALUES (?, ?, ?, ?, ?) ON CONFLICT (staff_id) DO UPDATE SET token = excluded.token, ` +
        `made_by = excluded.made_by, forget_second_factor = excluded.forget_second_factor, ` +
        `expires_at = excluded.expires_at`,
      [staffId, this.digest(token), madeBy, forgetSecondFactor ? 1 : 0, expiresAt],
    );
    return { token, expiresAt };
  }

  /** Whom a link is for; null for one that is used, replaced, past its time or of a closed account. Uses nothing up. */
  async find(reader: Reader, token: string): Promise<Invitation | null> {
    const [row] = await reader.query<Row>(
      `SELECT i.staff_id, s.login, s.name, i.forget_second_factor, i.expires_at FROM staff_invitations i ` +
        `JOIN staff s ON s.id = i.staff_id WHERE i.token = ? AND i.expires_at > ? AND s.disabled = 0`,
      [this.digest(token), this.clock.now()],
    );
    if (!row) return null;
    return {
      staffId: row.staff_id,
      login: row.login,
      name: row.name,
      forgetSecondFactor: row.forget_second_factor === 1,
      expiresAt: Number(row.expires_at),
    };
  }

  /** Uses the link up. False when somebody was quicker. */
  async use(tx: Tx, token: string): Promise<boolean> {
    const gone = await tx.run(`DELETE FROM staff_invitations WHERE token = ? AND expires_at > ?`, [
      this.digest(token),
      this.clock.now(),
    ]);
    return gone > 0;
  }

  async forget(tx: Tx, staffId: string): Promise<void> {
    await tx.run(`DELETE FROM staff_invitations WHERE staff_id = ?`, [staffId]);
  }

  private digest(token: string): string {
    return this.vault.index('invitation', token);
  }
}
