import type { Tx } from '../database/index.js';

/** Looks at what was asked before anybody reads it; bound to the feature that guards people in danger. */
export interface DangerWatch {
  /** @param text null for what was spoken */
  look(tx: Tx, questionId: string, text: string | null): Promise<void>;
}
