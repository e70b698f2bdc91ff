export { GraphApi } from './graph-api.js';
export { GraphFailure } from './graph-failure.js';
