import { isRaw, type Raw } from '../../../shared/index.js';
import type { InboundContent } from '../../contract/index.js';

/** In our words, what people send and we cannot use, by WhatsApp's name for it. */
const NAMED: Readonly<Record<string, string>> = {
  contacts: 'contact',
  sticker: 'sticker',
  video: 'video',
  video_note: 'video',
  document: 'document',
  order: 'order',
  poll_creation: 'poll',
  edit: 'edited',
  revoke: 'deleted',
};

/**
 * Anything else a person may send, also kinds that WhatsApp will invent, is answered kindly rather than dropped.
 * What WhatsApp itself calls unsupported says in `unsupported.type` what it was, where it knows.
 */
export function unsupportedContent(message: Raw, type: string): InboundContent {
  const inside = message['unsupported'];
  const named = type === 'unsupported' && isRaw(inside) ? inside['type'] : type;
  const what = typeof named === 'string' && Object.hasOwn(NAMED, named) ? NAMED[named]! : 'unknown';
  return { kind: 'unsupported', what };
}
