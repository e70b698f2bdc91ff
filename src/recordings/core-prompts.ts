import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { StartupError } from '../shared/index.js';

/** What a person cannot do without who only listens; digits are said before options. */
export const DIGITS = Array.from({ length: 9 }, (_, place) => digitKey(place + 1));

export function digitKey(digit: number): string {
  return `digit.${digit}`;
}

/**
 * The texts that must all be recorded before a language is offered to the ear: `core-prompts.json` beside the
 * catalogues, and the digits.
 * @throws {StartupError}
 */
export function corePrompts(folder: string): string[] {
  const file = path.join(folder, 'core-prompts.json');
  try {
    return [...z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))), ...DIGITS];
  } catch (cause) {
    throw new StartupError(`${file} is not a list of keys`, { cause });
  }
}
