import type { Eraser } from '../messaging/index.js';
import { forgetSafeguardsOf } from './safeguards.repository.js';

/** Goes before the questions lose their asker: by them it finds what is the person's. */
export const safeguardEraser: Eraser = {
  erase: (tx, citizenId) => forgetSafeguardsOf(tx, citizenId),

  /** Each stands on a question, and questions say so themselves. */
  async holds(): Promise<boolean> {
    return false;
  },
};
