export { DeliveryReader } from './delivery-reader.js';
export type { Reading } from './reading.js';
