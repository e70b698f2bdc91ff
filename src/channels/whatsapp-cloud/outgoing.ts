import { SendError, type OutboundMessage, type OutboundOption } from '../contract/index.js';
import { LIMITS } from './limits.js';

/** What the Graph API takes as a message, all but whom it is for. */
export type Payload = { readonly type: string } & Readonly<Record<string, unknown>>;

/** WhatsApp wants something on the button that opens a list, also where the core gave no word for it. */
const LIST_SIGN = '☰';

/** A text, with its options as buttons or rows. @throws {SendError} when the core has given more than there is room for. */
export function textPayload({ text, options, listLabel }: OutboundMessage): Payload {
  // A preview would make the person's phone fetch the page: their data is money.
  if (options.length === 0) return { type: 'text', text: { body: text, preview_url: false } };
  if (options.length <= LIMITS.buttons)
    return interactive('button', text, { buttons: options.map(replyButton) });
  if (options.length > LIMITS.rows) throw new SendError('refused', 'more options than a list has rows');
  return interactive('list', text, {
    button: listLabel ?? LIST_SIGN,
    sections: [{ rows: options.map(row) }],
  });
}

export function templatePayload(name: string, language: string): Payload {
  return { type: 'template', template: { name, language: { code: language } } };
}

/** @param mediaId of a file that was uploaded */
export function voicePayload(mediaId: string, mime: string): Payload {
  // Only Ogg Opus becomes a voice message, which loads by itself and shows who speaks.
  const voice = mime.startsWith('audio/ogg');
  return { type: 'audio', audio: { id: mediaId, ...(voice && { voice }) } };
}

/** @param mediaId of a file that was uploaded */
export function photoPayload(mediaId: string, caption: string): Payload {
  return { type: 'image', image: { id: mediaId, ...(caption !== '' && { caption }) } };
}

/** @param mediaId of a file that was uploaded */
export function documentPayload(mediaId: string, caption: string, name: string): Payload {
  return { type: 'document', document: { id: mediaId, filename: name, ...(caption !== '' && { caption }) } };
}

function interactive(type: 'button' | 'list', text: string, action: object): Payload {
  return { type: 'interactive', interactive: { type, body: { text }, action } };
}

const replyButton = ({ value, label }: OutboundOption): object => ({
  type: 'reply',
  reply: { id: value, title: label },
});

const row = ({ value, label, description }: OutboundOption): object => ({
  id: value,
  title: label,
  ...(description !== undefined && { description }),
});
