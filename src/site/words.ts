import { FRENCH, type LanguageCode } from '../shared/index.js';
import type { Catalogues, Parameters } from '../catalogues/index.js';

/** A text of the catalogues in the language of the page. @throws for a key nobody wrote. */
export type Say = (key: string, parameters?: Parameters) => string;

/** Staff pages are French first; the language is a parameter so that others can follow. */
export function sayIn(catalogues: Pick<Catalogues, 'text'>, language: LanguageCode = FRENCH): Say {
  return (key, parameters) => typeset(catalogues.text(language, key, parameters));
}

/** French puts a space before « ? » and keeps both on one line. */
export const typeset = (text: string): string =>
  text.replace(/ ([?!:;»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
