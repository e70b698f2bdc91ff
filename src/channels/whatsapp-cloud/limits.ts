import type { ChannelLimits } from '../contract/index.js';

/**
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages: text-messages (4096),
 * interactive-reply-buttons-messages (3 buttons of 20, text 1024), interactive-list-messages (10 rows of 24, a line
 * of 72 under each; its text may have 4096, but a message may turn out to have buttons). "Characters" is all that
 * is said; UTF-16 units are never fewer. Sounds may have 16 MB, images 5 MB: …/business-phone-numbers/media.
 */
export const LIMITS = {
  textLength: 4096,
  textLengthWithOptions: 1024,
  buttons: 3,
  buttonLength: 20,
  rows: 10,
  rowLength: 24,
  rowDescriptionLength: 72,
  mediaBytes: 16_000_000,
} as const satisfies ChannelLimits;

/** Characters under an image: …/messages/image-messages. */
export const CAPTION_LENGTH = 1024;

/** After a person wrote: …/messages/send-messages#customer-service-windows. */
export const WINDOW_MS = 24 * 60 * 60 * 1000;
