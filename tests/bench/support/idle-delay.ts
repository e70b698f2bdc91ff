import { Worker } from 'node:worker_threads';

const LOOK = `
  const { monitorEventLoopDelay } = require('node:perf_hooks');
  const { parentPort } = require('node:worker_threads');
  const seen = monitorEventLoopDelay({ resolution: 10 });
  seen.enable();
  parentPort.on('message', () => {
    parentPort.postMessage(seen.max / 1e6);
    seen.reset();
  });
`;

/**
 * A thread that does nothing but look at the clock, as the service does: what it is late by, ms, is the machine's doing.
 * Beside it one sees how much of the service's delay is its own.
 */
export class IdleThread {
  private readonly worker = new Worker(LOOK, { eval: true });

  /** The longest delay since this was asked last. */
  longestDelay(): Promise<number> {
    return new Promise((resolve) => {
      this.worker.once('message', resolve);
      this.worker.postMessage(null);
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}
