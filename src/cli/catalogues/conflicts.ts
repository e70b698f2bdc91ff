import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Translations } from '../../catalogues/index.js';
import { formatOfFile } from './formats.js';
import { usesInFlows } from './in-translations.js';
import { rowOf } from './sheet-of.js';
import type { Sheet } from './sheet.js';

/**
 * Writes the lines in conflict as they came, beside what Baro says now, next to the imported file: importing the
 * report takes what stands in it. Resolves to its name.
 */
export async function writeConflicts(
  file: string,
  { language, rows }: Sheet,
  translations: Translations,
): Promise<string> {
  const { dir, name, ext } = path.parse(file);
  const report = path.join(dir, `${name}-conflicts${ext}`);
  const uses = usesInFlows();
  const beside = rows.map(({ key, text, state, reviewer }) => {
    const now = rowOf(translations.one(language, key), uses.get(key));
    return { ...now, text, state, reviewer, note: `Baro : « ${now.text} »` };
  });
  writeFileSync(report, await formatOfFile(file).write({ language, rows: beside }));
  return report;
}
