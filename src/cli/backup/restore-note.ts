import type { MediaTarget } from '../../config/index.js';
import { mediaPlaceInWords } from '../../messaging/index.js';

export interface BackupFacts {
  /** ISO time. */
  readonly at: string;
  readonly place: string;
  readonly kind: 'sqlite' | 'postgres';
  /** Name of the copy of the database. */
  readonly file: string;
  readonly media: MediaTarget;
  readonly masterKeyFile: string;
}

/** What lies beside the copies, for whoever finds them in an emergency. */
export function restoreNote({ at, place, kind, file, media, masterKeyFile }: BackupFacts): string {
  const database =
    kind === 'sqlite'
      ? `Copy ${file} over ${place}, and delete the -wal and -shm files beside it.`
      : `Into an empty database: pg_restore --no-owner --dbname=DATABASE_URL ${file}`;
  const inFolder = media.kind === 'folder';
  const files = inFolder
    ? `Copy media/ over ${media.folder}.`
    : `See that ${mediaPlaceInWords(media)} holds the files of that day: they are not in this folder.`;
  return `Backup of Baro, ${at}
From: ${place}

It holds the database${inFolder ? ' and the sealed files' : ''}, but not the key that opens them.

To go back to it:
1. Stop Baro.
2. ${database}
3. ${files}
4. Put your own copy of the key at ${masterKeyFile}.
5. Start Baro, then: npm run baro -- doctor
`;
}
