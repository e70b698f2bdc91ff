import type { InboundItem } from '../../contract/index.js';

/** What a piece of a delivery turned out to be. */
export interface Reading {
  readonly items: readonly InboundItem[];
  /** Why nothing of it is passed on: counted. Never made of what was received. */
  readonly ignored?: string;
}

export const ignored = (reason: string): Reading => ({ items: [], ignored: reason });
