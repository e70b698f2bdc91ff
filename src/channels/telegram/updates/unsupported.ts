import type { InboundContent } from '../../contract/index.js';
import type { Raw } from '../../../shared/index.js';

/**
 * What people send and we cannot use, by the field that names it. An animation also carries a document,
 * so it stands first.
 */
const NAMED = [
  'sticker',
  'animation',
  'video_note',
  'video',
  'document',
  'contact',
  'poll',
  'dice',
  'game',
  'story',
  'paid_media',
  'checklist',
  'invoice',
] as const;

/** Anything else a person may send, also kinds Telegram will invent, is answered kindly rather than dropped. */
export function unsupportedContent(message: Raw): InboundContent {
  return { kind: 'unsupported', what: NAMED.find((field) => field in message) ?? 'unknown' };
}
