import type { InboundMessage } from '../../contract/index.js';
import { textIn, type Model } from './model.js';

const STANZA_ID = /^[\w-]{3,100}$/;

/**
 * What a message answers. The page tells the id without the chat it was written in; we may have written to any of the
 * person's addresses, and only our own messages are asked for.
 */
export function quotedIn(model: Model, aliases: readonly string[]): Pick<InboundMessage, 'repliesTo'> {
  const stanza = textIn(model, 'quotedStanzaID');
  if (stanza === undefined || !STANZA_ID.test(stanza)) return {};
  return { repliesTo: [model.id.remote, ...aliases].map((chat) => `true_${chat}_${stanza}`) };
}
