import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { furtherWordsSchema, type FurtherWords } from '../languages/index.js';
import { StartupError, type LanguageCode } from '../shared/index.js';

export type Direction = 'ltr' | 'rtl';

/** A language that can be chosen. */
export interface Language {
  readonly code: LanguageCode;
  /** As it names itself. */
  readonly name: string;
  /** Its code, and the French name where one is known: people ask for it by these too. */
  readonly aliases: readonly string[];
  readonly direction: Direction;
}

/** What a folder may say of its language beside the texts. */
export const LANGUAGE_FILE = 'language.json';

const fileSchema = z.strictObject({
  /** Which way it is written, where its script does not say so. */
  direction: z.enum(['ltr', 'rtl']).optional(),
  /** What people type in it, for a language that `src/languages` does not know. */
  words: furtherWordsSchema.optional(),
});

export interface AboutLanguage {
  readonly direction: Direction;
  readonly words: FurtherWords | null;
}

/** @throws {StartupError} naming the file and what is wrong with it. */
export function readAbout(folder: string, code: LanguageCode): AboutLanguage {
  const file = path.join(folder, code, LANGUAGE_FILE);
  const said = existsSync(file) ? fileSchema.safeParse(readJson(file)) : { success: true as const, data: {} };
  if (!said.success) {
    const issue = said.error.issues[0];
    throw new StartupError(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not readable'}`);
  }
  const { direction, words }: z.infer<typeof fileSchema> = said.data;
  return { direction: direction ?? directionOf(code), words: words ?? null };
}

/** @throws {StartupError} */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartupError(`${file} cannot be read as JSON`, { cause });
  }
}

/** Scripts of West Africa's neighbours that are written from right to left, and the two others CLDR names first. */
const FROM_THE_RIGHT = new Set(['Arab', 'Adlm', 'Hebr', 'Nkoo']);

function directionOf(code: LanguageCode): Direction {
  try {
    return FROM_THE_RIGHT.has(new Intl.Locale(code).maximize().script ?? '') ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}

/** « bambara » for bm; null for a language that has no French name in CLDR. */
export function frenchName(code: LanguageCode): string | null {
  try {
    return new Intl.DisplayNames(['fr'], { type: 'language', fallback: 'none' }).of(code) ?? null;
  } catch {
    return null;
  }
}
