export { Database } from './database.js';
export { openDatabase } from './open.js';
export { SingletonLease } from './singleton-lease.js';
export { TickTurns } from './tick-turns.js';
export * from './tx.js';
export { Wake } from './wake.js';
export * from './work-queue.js';
