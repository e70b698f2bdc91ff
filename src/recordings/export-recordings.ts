import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Catalogues } from '../catalogues/index.js';
import type { LanguageCode } from '../shared/index.js';
import { promptsOf } from './prompts.js';
import type { Recording } from './recording.js';
import type { Recordings } from './recordings.js';
import { LIST, readList, type ShippedList } from './shipped.js';

/** What became of the recordings that people hear in a language. Keys of texts, in the order of the list. */
export interface ExportedRecordings {
  readonly written: readonly string[];
  /** Lie there already, as they are. */
  readonly same: readonly string[];
  /** Their sound is in no store any more. */
  readonly lost: readonly string[];
}

/**
 * Writes what people hear and was recorded in the inbox beside what came with the program, for the commit: the sounds,
 * and then the list that names them (a list that names a missing sound stops the start). What nobody has vouched for,
 * or what speaks a text of before, stays out.
 * @param folder `locales/<language>/recordings`, or where it shall lie instead
 */
export async function exportRecordings(
  texts: Catalogues,
  recordings: Recordings,
  language: LanguageCode,
  folder: string,
): Promise<ExportedRecordings> {
  const file = path.join(folder, LIST);
  const list: ShippedList = existsSync(file) ? readList(file) : {};
  const [written, same, lost]: [string[], string[], string[]] = [[], [], []];
  for (const { key, recordings: all } of promptsOf(texts, recordings, language)) {
    const heard = all.find(({ id }) => id === recordings.heard(language, key)?.id);
    if (!heard || heard.file) continue;
    const sound = await recordings.sound(heard.id);
    if (!sound) lost.push(key);
    else if (keep(folder, list, heard, sound)) written.push(key);
    else same.push(key);
  }
  const sorted = Object.fromEntries(Object.entries(list).sort(([one], [other]) => (one < other ? -1 : 1)));
  if (written.length > 0) writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
  return { written, same, lost };
}

/** False when it lies there already. */
function keep(folder: string, list: ShippedList, heard: Recording, sound: Buffer): boolean {
  const { key, spoken: of, seconds } = heard;
  const file = path.join(folder, `${key}.ogg`);
  const known = list[key]?.of === of && existsSync(file) && readFileSync(file).equals(sound);
  if (known) return false;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, sound);
  const at = new Date(heard.reviewedAt!).toISOString().slice(0, 10);
  list[key] = { of, seconds, bytes: sound.length, by: heard.reviewedBy!, at };
  return true;
}
