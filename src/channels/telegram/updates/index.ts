export { parseKeepingIds } from './parse-keeping-ids.js';
export type { Reading } from './reading.js';
export { UpdateReader } from './update-reader.js';
