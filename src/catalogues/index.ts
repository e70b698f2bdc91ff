export { Catalogues } from './catalogues.js';
export { frenchHash } from './french-hash.js';
export type { Parameters } from './message.js';
