import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Translations } from '../../catalogues/index.js';
import type { Config } from '../../config/index.js';
import { Wake } from '../../database/index.js';
import { parseFlow, textUses, type TextUse } from '../../engine/index.js';
import { silentLogger, systemClock } from '../../shared/index.js';
import { inHouse } from '../house.js';
import { LOCALES, readCatalogues } from '../locales.js';

/** The texts as the running service says them; what is saved is told to its processes. */
export function inTranslations<T>(
  config: Config,
  work: (translations: Translations) => Promise<T>,
): Promise<T> {
  return inHouse(config, async ({ database }) => {
    const wake = new Wake(database, silentLogger);
    const translations = new Translations(database, readCatalogues(), wake, systemClock, silentLogger);
    await translations.reload();
    try {
      return await work(translations);
    } finally {
      await wake.stop();
    }
  });
}

/** Where each text is said, out of the conversations that are shipped. */
export function usesInFlows(): Map<string, TextUse> {
  const folder = path.resolve(LOCALES, '../flows');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return textUses(files.map((file) => parseFlow(readFileSync(path.join(folder, file), 'utf8'), file)));
}
