export { trainedDetector } from './detection/trained.js';
export type { Labelled } from './detection/counts.js';
export { labelledLines } from './detection/labelled.js';
export { Confusion, heldOut, LENGTHS, measure, pieces, type Length } from './detection/measure.js';
export { modelOf, readerOf } from './detection/training.js';
export { collapseDoubles, fold, phonetic, plain, words } from './fold.js';
export { understanding } from './understanding.js';
export type { Command } from './vocabulary/vocabulary.js';
