import path from 'node:path';
import { Translations } from '../../catalogues/index.js';
import type { Config } from '../../config/index.js';
import { Wake } from '../../database/index.js';
import { openMediaStore } from '../../messaging/index.js';
import { exportRecordings, Recordings, type ExportedRecordings } from '../../recordings/index.js';
import { silentLogger, systemClock } from '../../shared/index.js';
import type { Command } from '../command.js';
import { inHouse } from '../house.js';
import { LOCALES, readCatalogues } from '../locales.js';
import { UsageError } from '../usage-error.js';

export const recordingsExport: Command = {
  name: 'recordings export',
  usage: '--lang CODE [--out FOLDER]',
  summary:
    'writes what people hear and was recorded in the inbox into locales/CODE/recordings, for the commit',
  flags: { lang: 'text', out: 'text' },
  run: async ({ flags, config, print }) => {
    const codes = readCatalogues()
      .languages()
      .map(({ code }) => code);
    const language = flags.required('lang');
    if (!codes.includes(language)) throw new UsageError(`--lang must be one of ${codes.join(', ')}.`);
    const folder = flags.optional('out') ?? path.join(LOCALES, language, 'recordings');
    const { written, same, lost } = await exported(config(), language, folder);
    print(`${folder}: ${written.length} written, ${same.length} were there.`);
    for (const key of lost) print(`  ${key}: its sound is lost, record it again`);
    if (written.length > 0)
      print(`They speak the texts as edited in the inbox: "catalogues export --format json" writes those.`);
    return lost.length === 0;
  },
};

/** Out of the texts and recordings as the running service has them. */
function exported(config: Config, language: string, folder: string): Promise<ExportedRecordings> {
  return inHouse(config, async ({ database, vault }) => {
    const catalogues = readCatalogues();
    const wake = new Wake(database, silentLogger);
    await new Translations(database, catalogues, wake, systemClock, silentLogger).reload();
    const store = await openMediaStore(config.media);
    const recordings = new Recordings({ database, vault, store, catalogues, folder: LOCALES });
    try {
      await recordings.reload();
      return await exportRecordings(catalogues, recordings, language, folder);
    } finally {
      await wake.stop();
    }
  });
}
