export { Catalogues, type Completeness } from './catalogues.js';
export { frenchHash } from './french-hash.js';
export type { Language } from './language.js';
export type { Parameters } from './message.js';
export type { StandingText } from './standing-text.js';
export type { TextEdit } from './text-edit.js';
export { lostParameter, parametersIn } from './translation-problem.js';
export { Translations, type NewText } from './translations.js';
