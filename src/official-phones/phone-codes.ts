import type { Tx } from '../database/index.js';
import type { Clock, Ids } from '../shared/index.js';
import type { Vault } from '../vault/index.js';

const MINUTE_MS = 60_000;
/** For who is at the inbox with the phone in their hand. */
export const OWN_CODE_MS = 15 * MINUTE_MS;
/** For a code on paper that is carried to a village: as long as an invitation. */
export const INVITATION_CODE_MS = 7 * 24 * 60 * MINUTE_MS;
const DRAWS = 10;

export interface MadeCode {
  /** "482 913 507". */
  readonly shown: string;
  /** Ms UTC. */
  readonly expiresAt: number;
}

/**
 * Nine digits, because some are good for a week: with a hundred of them about, and five attempts an hour a
 * conversation, one phone would guess for over a thousand years. Only a keyed digest is kept.
 */
export class PhoneCodes {
  constructor(
    private readonly vault: Vault,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Takes the place of the person's last one. @param goodForMs one of the two above */
  async make(
    tx: Tx,
    { staffId, madeBy, goodForMs }: { staffId: string; madeBy: string; goodForMs: number },
  ): Promise<MadeCode> {
    await this.forget(tx, staffId);
    const expiresAt = this.clock.now() + goodForMs;
    for (let drawn = 0; drawn < DRAWS; drawn += 1) {
      const digits = this.ids.digits() + this.ids.digits().slice(0, 3);
      const made = await tx.run(
        `INSERT INTO staff_phone_codes (staff_id, code, made_by, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        [staffId, this.digest(digits), madeBy, expiresAt],
      );
      if (made > 0) return { shown: digits.replace(/(...)(?=.)/g, '$1 '), expiresAt };
    }
    throw new Error('No code is free.');
  }

  /** Uses it up, whatever comes of it. Null when it is none, or no longer; of two phones that say it at once, one. */
  async use(tx: Tx, digits: string): Promise<string | null> {
    const [row] = await tx.query<{ staff_id: string }>(
      `DELETE FROM staff_phone_codes WHERE code = ? AND expires_at > ? RETURNING staff_id`,
      [this.digest(digits), this.clock.now()],
    );
    return row?.staff_id ?? null;
  }

  async forget(tx: Tx, staffId: string): Promise<void> {
    await tx.run(`DELETE FROM staff_phone_codes WHERE staff_id = ?`, [staffId]);
  }

  /** Resolves to how many are gone. */
  forgetOld(tx: Tx): Promise<number> {
    return tx.run(`DELETE FROM staff_phone_codes WHERE expires_at <= ?`, [this.clock.now()]);
  }

  private digest(digits: string): string {
    return this.vault.index('staff-phone-code', digits);
  }
}
