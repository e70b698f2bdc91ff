import { objectIn, optionalTextIn, textIn, type Raw } from '../../../shared/index.js';
import type { MediaReference } from '../../contract/index.js';

/** A file by its id. Neither size nor length is told: they show when it is fetched. */
export function mediaIn(message: Raw, field: string, kind: MediaReference['kind']): MediaReference {
  const file = objectIn(message, field);
  const mime = optionalTextIn(file, 'mime_type');
  return { remote: textIn(file, 'id'), kind, ...(mime !== undefined && { mime }) };
}
