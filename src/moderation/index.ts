export { communesReadBy, readsFor, standsIn } from './care.js';
export { ReviewQueue } from './review-queue.js';
