import type { Vault } from '../vault/index.js';

/**
 * « Personne 482 913 »: what an official calls the asker. Made from the question and not from the person, so
 * that two questions of one person cannot be brought together; says neither woman nor man.
 */
export function pseudonymOf(vault: Vault, questionId: string): string {
  const digest = Buffer.from(vault.index('pseudonym', questionId), 'base64url');
  const number = String((digest.readUInt32BE(0) % 900_000) + 100_000);
  return `Personne ${number.slice(0, 3)} ${number.slice(3)}`;
}
