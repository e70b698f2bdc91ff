import type { Tx } from '../database/index.js';
import type { Eraser } from '../messaging/index.js';
import { forgetProgress } from './progress.repository.js';

/** Forgets which lessons a person followed. */
export const lessonEraser: Eraser = {
  erase: (tx: Tx, citizenId: string) => forgetProgress(tx, citizenId),

  /** What somebody learnt makes them nobody in particular: a phone of theirs may still be joined to another person. */
  async holds(): Promise<boolean> {
    return false;
  },
};
