import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { StartupError, type LanguageCode } from '../shared/index.js';
import type { Recording } from './recording.js';

export const LIST = 'recordings.json';

/** By key: what a native speaker read aloud, how long it is, and who vouched for it when (2026-01-31). */
const listSchema = z.record(
  z.string(),
  z.strictObject({
    of: z.string(),
    seconds: z.number().int().positive(),
    bytes: z.number().int().positive(),
    by: z.string().min(1),
    at: z.iso.date(),
  }),
);

export type ShippedList = z.infer<typeof listSchema>;

/**
 * The recordings that come with the program: `locales/<language>/recordings/<key>.ogg`, and beside them
 * `recordings.json`, which says what each speaks. A file that the list does not name is nobody's and is not heard.
 * @throws {StartupError} naming the list that cannot be read, or the file that is missing
 */
export function shippedRecordings(folder: string, languages: readonly LanguageCode[]): Recording[] {
  return languages.flatMap((language) => {
    const place = path.join(folder, language, 'recordings');
    if (!existsSync(path.join(place, LIST))) return [];
    return Object.entries(readList(path.join(place, LIST))).map(([key, { of, seconds, bytes, by, at }]) => {
      const file = path.join(place, `${key}.ogg`);
      if (!existsSync(file)) throw new StartupError(`${file} is missing, and ${LIST} beside it names it`);
      const [reviewedAt, id] = [Date.parse(at), `shipped-${language}-${key}-${of}`];
      const who = { recordedBy: by, recordedAt: null, reviewedBy: by, reviewedAt };
      return { id, language, key, spoken: of, seconds, bytes, file, ...who };
    });
  });
}

/** @throws {StartupError} */
export function readList(file: string): ShippedList {
  try {
    return listSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new StartupError(`${file} is not a list of recordings`, { cause });
  }
}
