import { writeSync } from 'node:fs';

/** The points of a message's way at which a process may die; crash tests stop it at each. */
export const checkpointNames = [
  'journal.before-commit',
  'journal.committed',
  'media.leased',
  'media.fetched',
  'media.stored',
  'lane.leased',
  'lane.computed',
  'lane.before-commit',
  'lane.committed',
  'sender.before-commit',
  'sender.leased',
  'sender.accepted',
  'sender.recorded',
] as const;

export type CheckpointName = (typeof checkpointNames)[number];

export interface Checkpoints {
  /** @param inFlight how many messages are at this point; a point without any does not count. */
  reach(name: CheckpointName, inFlight: number): void;
}

export const noCheckpoints: Checkpoints = { reach() {} };

/**
 * Stops the process dead at the n-th time it reaches the point with work in flight, and says so on the
 * standard output, so that a test can kill it exactly there.
 * @param setting "lane.computed" or "lane.computed:7".
 */
export function stoppingAt(setting: string): Checkpoints {
  const [name, times] = setting.split(':');
  let left = Number(times ?? 1);
  return {
    reach(point, inFlight) {
      if (point !== name || inFlight === 0) return;
      left -= 1;
      if (left > 0) return;
      writeSync(1, `${JSON.stringify({ checkpoint: point, inFlight })}\n`);
      // Not a timer: nothing of this process may run on, as nothing would after a kill.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
  };
}
