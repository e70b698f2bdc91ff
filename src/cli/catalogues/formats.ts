import path from 'node:path';
import { FRENCH } from '../../shared/index.js';
import type { Flags } from '../flags.js';
import { readCatalogues } from '../locales.js';
import { UsageError } from '../usage-error.js';
import { po } from './po.js';
import type { SheetFormat } from './sheet.js';
import { xlsx } from './xlsx.js';

const FORMATS: ReadonlyMap<string, SheetFormat> = new Map([
  ['xlsx', xlsx],
  ['po', po],
]);

/** By name. @throws {UsageError} */
export function formatOf(name: string): SheetFormat {
  const format = FORMATS.get(name);
  if (!format) throw new UsageError(`A file of texts is one of ${[...FORMATS.keys()].join(', ')}.`);
  return format;
}

export const formatOfFile = (file: string): SheetFormat =>
  formatOf(path.extname(file).slice(1).toLowerCase());

/** The language of --lang. @throws {UsageError} when nothing is translated into it. */
export function languageIn(flags: Flags): string {
  const codes = readCatalogues()
    .languages()
    .flatMap(({ code }) => (code === FRENCH ? [] : [code]));
  const language = flags.required('lang');
  if (!codes.includes(language)) throw new UsageError(`--lang must be one of ${codes.join(', ')}.`);
  return language;
}
