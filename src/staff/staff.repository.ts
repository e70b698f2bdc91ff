import type { Reader, Tx } from '../database/index.js';

/** @param forgetSecondFactor for somebody whose telephone is lost: the next login sets up a new one */
export async function replacePassword(
  tx: Tx,
  staffId: string,
  passwordHash: string,
  forgetSecondFactor: boolean,
): Promise<void> {
  // Whoever was setting up a second factor with the old password has to begin again, with the new one.
  await tx.run(`UPDATE staff SET password_hash = ?, totp_pending = NULL WHERE id = ?`, [
    passwordHash,
    staffId,
  ]);
  if (!forgetSecondFactor) return;
  await tx.run(`UPDATE staff SET totp_secret = NULL, totp_step = NULL WHERE id = ?`, [staffId]);
}

export interface ListedAccount {
  login: string;
  name: string;
  disabled: number;
  role: string | null;
  territory_id: string | null;
  language: string | null;
  office_id: string | null;
}

/** Every account with its grants, a row a grant, in the order of the logins. */
export function listAccounts(reader: Reader): Promise<ListedAccount[]> {
  return reader.query<ListedAccount>(
    `SELECT s.login, s.name, s.disabled, g.role, g.territory_id, g.language, g.office_id FROM staff s ` +
      `LEFT JOIN staff_grants g ON g.staff_id = s.id ORDER BY s.login, g.id`,
  );
}
