import { gunzipSync, gzipSync } from 'node:zlib';
import { MOST_BYTES } from '../../offices/index.js';
import { UserError } from '../../shared/index.js';

/** The file as the form carries it from the preview to the decision. */
export const carried = (file: Buffer): string => gzipSync(file).toString('base64url');

/** @throws {UserError} when that is not what we wrote */
export function unpacked(text: string): Buffer {
  try {
    return gunzipSync(Buffer.from(text, 'base64url'), { maxOutputLength: MOST_BYTES });
  } catch {
    throw new UserError('inbox.error.sheet_changed');
  }
}
