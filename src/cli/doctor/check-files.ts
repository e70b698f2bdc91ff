import { existsSync } from 'node:fs';
import type { Config } from '../../config/index.js';
import { mediaPlaceInWords, openMediaStore } from '../../messaging/index.js';
import { good, note, type Finding } from './finding.js';

/** Where voice notes and photos lie; a store of other machines is written to, read and tidied up. */
export async function checkFiles({ media }: Config): Promise<Finding> {
  const place = mediaPlaceInWords(media);
  if (media.kind === 'folder')
    return existsSync(media.folder)
      ? good('files', place)
      : note('files', `${place} is made at the first start`);
  await openMediaStore(media);
  return good('files', `${place}: wrote, read and deleted a small one`);
}
