import path from 'node:path';
import { Catalogues } from '../catalogues/index.js';
import { FRENCH, UserError, type BaroError } from '../shared/index.js';

const LOCALES = path.resolve(import.meta.dirname, '../../locales');

/** What the operator reads of an error. What the features refuse, they say in the words of the inbox. */
export function lineOf(error: BaroError): string {
  if (!(error instanceof UserError)) return error.message;
  return Catalogues.load(LOCALES).text(FRENCH, error.key, error.parameters);
}
