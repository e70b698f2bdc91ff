import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MediaTarget } from '../../config/index.js';
import { mediaPlaceInWords } from '../../messaging/index.js';
import { systemClock } from '../../shared/index.js';
import type { Command } from '../command.js';
import { placeOf } from '../house.js';
import { UsageError } from '../usage-error.js';
import { copyMedia } from './copy-media.js';
import { copySqlite } from './copy-sqlite.js';
import { dumpPostgres } from './dump-postgres.js';
import { restoreNote } from './restore-note.js';

export const backup: Command = {
  name: 'backup',
  usage: 'FOLDER',
  summary: 'copies the database and the files, while the service runs; not the key',
  flags: {},
  async run({ flags, config, print }) {
    const settings = config();
    const { database, media, masterKeyFile } = settings;
    const folder = newFolder(flags.words);
    // First the database: a file that came later is missing in it, but never the other way round.
    const file =
      database.kind === 'sqlite'
        ? await copySqlite(database.location, folder)
        : await dumpPostgres(database.location, folder);
    const files = await filesInto(path.join(folder, 'media'), media);
    const place = placeOf(settings);
    const at = new Date(systemClock.now()).toISOString();
    writeFileSync(
      path.join(folder, 'README.txt'),
      restoreNote({ at, place, kind: database.kind, file, media, masterKeyFile }),
    );
    print(`Copied ${place}${files === null ? '' : ` and ${files} files`} to ${folder}`);
    if (files === null)
      print(`The files stay in ${mediaPlaceInWords(media)}: that store must keep copies of its own.`);
    print(`The key is not in it: keep a copy of ${masterKeyFile} elsewhere. Without it nothing can be read.`);
  },
};

/** Resolves to how many were copied; null when they lie in a store that other machines share. */
async function filesInto(folder: string, media: MediaTarget): Promise<number | null> {
  return media.kind === 'folder' ? copyMedia(media.folder, folder) : null;
}

/** @throws {UsageError} when it cannot be made, or holds something already: no backup overwrites another. */
function newFolder(words: readonly string[]): string {
  const [typed, ...more] = words;
  if (typed === undefined || more.length > 0) throw new UsageError('Say into which folder: backup FOLDER');
  const folder = path.resolve(typed);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (readdirSync(folder).length === 0) return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`The folder ${folder} cannot be made or read (${code}).`, { cause: error });
  }
  throw new UsageError(`The folder ${folder} is not empty: give each backup a folder of its own.`);
}
