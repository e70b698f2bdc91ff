import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { UnexpectedError } from '../shared/index.js';

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
export const KEY_BYTES = 32;

/** 32 bytes; a type of its own so that no other buffer is taken for a key. */
export type Key = Buffer & { readonly __key?: true };

export const newKey = (): Key => randomBytes(KEY_BYTES);

let pool = Buffer.alloc(0);
let used = 0;

/** Nonces out of a pool: a system call per nonce costs more than the encryption. */
function nonce(): Buffer {
  if (used + NONCE > pool.length) {
    pool = randomBytes(NONCE * 512);
    used = 0;
  }
  used += NONCE;
  return pool.subarray(used - NONCE, used);
}

/**
 * AES-256-GCM: nonce, tag, ciphertext. `place` names table, column and row, so that a ciphertext moved
 * to another row or column does not open there.
 */
export function seal(key: Key, place: string, plain: Buffer | string): Buffer {
  const iv = nonce();
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(place));
  const body = cipher.update(plain as Buffer);
  const end = cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), body, end]);
}

/** @throws {UnexpectedError} when the key, the place or the bytes are not those it was sealed with. */
export function unseal(key: Key, place: string, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
  } catch (error) {
    throw new UnexpectedError(`A sealed value does not open (${place.split(':')[0]}).`, { cause: error });
  }
}
