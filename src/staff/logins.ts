import type { Reader } from '../database/index.js';

export interface AccountLogin {
  readonly id: string;
  readonly login: string;
  /** Closed: nobody enters with it any more. */
  readonly closed: boolean;
}

/** Every account, for tables that name people by their login. */
export async function accountLogins(reader: Reader): Promise<AccountLogin[]> {
  const rows = await reader.query<{ id: string; login: string; disabled: number }>(
    `SELECT id, login, disabled FROM staff`,
  );
  return rows.map(({ id, login, disabled }) => ({ id, login, closed: disabled === 1 }));
}
