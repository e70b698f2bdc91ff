import type { Reader, Tx } from '../database/index.js';

/** @param forgetSecondFactor for somebody whose telephone is lost: the next login sets up a new one */
export async function replacePassword(
  tx: Tx,
  staffId: string,
  passwordHash: string,
  forgetSecondFactor: boolean,
): Promise<void> {
  await tx.run(`UPDATE staff SET password_hash = ? WHERE id = ?`, [passwordHash, staffId]);
  if (!forgetSecondFactor) return;
  await tx.run(`UPDATE staff SET totp_secret = NULL, totp_pending = NULL, totp_step = NULL WHERE id = ?`, [
    staffId,
  ]);
}

export interface ListedAccount {
  login: string;
  name: string;
  disabled: number;
  role: string | null;
  territory_id: string | null;
  language: string | null;
}

/** Every account with its grants, a row a grant, in the order of the logins. */
export function listAccounts(reader: Reader): Promise<ListedAccount[]> {
  return reader.query<ListedAccount>(
    `SELECT s.login, s.name, s.disabled, g.role, g.territory_id, g.language FROM staff s ` +
      `LEFT JOIN staff_grants g ON g.staff_id = s.id ORDER BY s.login, g.id`,
  );
}
