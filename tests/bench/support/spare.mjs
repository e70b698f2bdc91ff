/**
 * Loads the code of the service and waits for a line before the service begins (`node --import`). Loading is what takes
 * a process longest to start and touches nothing of anybody's: a benchmark that kills has the next one loaded while
 * the one before it still works.
 */
import { once } from 'node:events';

await import('../../../dist/app.module.js');
await import('../../../dist/composition/serve.js');
await once(process.stdin, 'data');
process.stdin.destroy();
