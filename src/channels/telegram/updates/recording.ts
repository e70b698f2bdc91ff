import type { MediaReference } from '../../contract/index.js';
import { optionalNumberIn, optionalTextIn, textIn, type Raw } from '../../../shared/index.js';

/** A file with sound. Its size is checked when it is fetched, so that the person can be told the limit. */
export function recordingIn(file: Raw): MediaReference {
  const mime = optionalTextIn(file, 'mime_type');
  const bytes = optionalNumberIn(file, 'file_size');
  const seconds = optionalNumberIn(file, 'duration');
  return {
    remote: textIn(file, 'file_id'),
    kind: 'voice',
    ...(mime !== undefined && { mime }),
    ...(bytes !== undefined && { bytes }),
    ...(seconds !== undefined && { seconds }),
  };
}
