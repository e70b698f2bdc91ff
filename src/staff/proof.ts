import type { Reader, Tx } from '../database/index.js';
import type { Vault } from '../vault/index.js';

/**
 * Names a password without telling it: another one with every change, even back to the same words, because the hash
 * has a new salt. A login compares for a moment outside any transaction; what it proved may be over when it opens.
 */
export const proofOf = (vault: Vault, passwordHash: string): string => vault.sign('password', passwordHash);

/** Of the password in force; null for an account that is closed or gone. */
export async function proofInForce(reader: Reader, vault: Vault, staffId: string): Promise<string | null> {
  const [row] = await reader.query<{ password_hash: string }>(
    `SELECT password_hash FROM staff WHERE id = ? AND disabled = 0`,
    [staffId],
  );
  return row ? proofOf(vault, row.password_hash) : null;
}

/** As `proofInForce`, and until the commit no other process changes it: a change comes before or after, never between. */
export async function proofHeld(tx: Tx, vault: Vault, staffId: string): Promise<string | null> {
  if (tx.kind === 'postgres') await tx.query(`SELECT id FROM staff WHERE id = ? FOR SHARE`, [staffId]);
  return proofInForce(tx, vault, staffId);
}
