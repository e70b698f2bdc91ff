import { createHash } from 'node:crypto';

/** The first 8 hexadecimal digits of the SHA-256. */
export const textHash = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 8);

/**
 * What a translation's `of` holds: the hash of the French text it was made from. When the French changes, the hash
 * differs, and the translation is stale without anyone marking it.
 */
export const frenchHash = (frenchText: string): string => textHash(frenchText);
