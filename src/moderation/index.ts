export { communesReadBy, readsFor, standsIn } from './care.js';
export { dangerReaders, readsDanger, type DangerReaders } from './danger-care.js';
export { ReviewQueue } from './review-queue.js';
