export { collapseDoubles, fold, phonetic, plain, words } from './fold.js';
export { understanding } from './understanding.js';
export type { Command } from './vocabulary/vocabulary.js';
