import type { Tx } from '../database/index.js';
import type { AlsoHeld, Eraser } from '../messaging/index.js';
import { forgetProgress, progressOf } from './progress.repository.js';

/** Forgets which lessons a person followed. */
export const lessonEraser: Eraser = {
  erase: (tx: Tx, citizenId: string) => forgetProgress(tx, citizenId),

  /** What somebody learnt makes them nobody in particular: a phone of theirs may still be joined to another person. */
  async holds(): Promise<boolean> {
    return false;
  },
};

/** What « mes données » says of it. */
export const lessonsHeld: AlsoHeld = {
  key: 'data.lessons',
  count: async (reader, citizenId) => (await progressOf(reader, citizenId)).length,
};
