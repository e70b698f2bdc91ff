import { createHash } from 'node:crypto';

/**
 * What a translation's `of` holds: the first 8 hexadecimal digits of the SHA-256 of the French text it was made
 * from. When the French changes, the hash differs, and the translation is stale without anyone marking it.
 */
export function frenchHash(frenchText: string): string {
  return createHash('sha256').update(frenchText, 'utf8').digest('hex').slice(0, 8);
}
