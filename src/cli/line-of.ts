import { FRENCH, UserError, type BaroError } from '../shared/index.js';
import { readCatalogues } from './locales.js';

/** What the operator reads of an error. What the features refuse, they say in the words of the inbox. */
export function lineOf(error: BaroError): string {
  if (!(error instanceof UserError)) return error.message;
  return readCatalogues().text(FRENCH, error.key, error.parameters);
}
