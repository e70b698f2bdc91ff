export { hearsAppeal } from './appeals.js';
export { communesReadBy, readsFor, standsIn } from './care.js';
export type { Phrase, ReviewLine } from './review-line.js';
export type { Reviewable } from './reviewable.js';
export { ReviewQueue, type QueueName, type ReviewPlace } from './review-queue.js';
export { WaitingList, type WaitingPage } from './waiting-list.js';
export { withPauses } from './paused-communes.js';
export { PAUSE_REASONS, pausesOf, type Pause, type PauseReason } from './pauses.repository.js';
export { PAUSE_DAYS, pauseEraser, Pauses, type Writer } from './pauses.js';
