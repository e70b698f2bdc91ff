import type { InboundItem, InboundMessage } from '../../contract/index.js';

/** What one update turned out to be. */
export interface Reading {
  readonly items: readonly InboundItem[];
  /** The button that was tapped keeps turning on the phone until this query is answered. */
  readonly callbackQueryId?: string;
  /** Why nothing is passed on: counted. */
  readonly ignored?: string;
}

export function ignored(reason: string): Reading {
  return { items: [], ignored: reason };
}

export function said(message: InboundMessage): Reading {
  return { items: [{ type: 'message', message }] };
}
