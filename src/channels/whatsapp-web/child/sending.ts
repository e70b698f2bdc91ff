import whatsapp from 'whatsapp-web.js';
import type { Answer, Order } from '../protocol.js';
import { withLimit } from './with-limit.js';

type Refusal = Pick<Extract<Answer, { type: 'refused' }>, 'kind' | 'detail'>;
type Sending = Extract<Order, { type: 'text' | 'file' }>;

/** ACK_ERROR of the library: WhatsApp took it and then refused it. */
const FAILED = -1;
/** Below the time after which the service gives up by itself. */
const LIMIT_MS = { text: 12_000, file: 20_000 };

/** Sends one message and waits until WhatsApp's server has it. Never throws. */
export async function send(client: whatsapp.Client, order: Sending): Promise<Answer> {
  const { id } = order;
  try {
    const sent = await withLimit(LIMIT_MS[order.type], deliver(client, order));
    if (!sent) return { type: 'refused', id, kind: 'blocked', detail: 'the address is not on WhatsApp' };
    if ((sent.ack as number) === FAILED)
      return { type: 'refused', id, kind: 'refused', detail: 'WhatsApp refused the message' };
    return { type: 'sent', id, externalId: sent.id._serialized };
  } catch (error) {
    return { type: 'refused', id, ...refusalOf(error) };
  }
}

/**
 * Our own things do not count as read by us: `sendSeen` breaks with every other version of the page, and nobody
 * has read the message when a machine answers it. Nor does the page fetch what an address in the text leads to.
 */
function deliver(client: whatsapp.Client, order: Sending): Promise<whatsapp.Message | undefined> {
  const options = { sendSeen: false, linkPreview: false, waitUntilMsgSent: true };
  if (order.type === 'text') return client.sendMessage(order.chat, order.text, options);
  const { kind, mime, bytes, name = FILE_NAMES[kind] } = order.file;
  const media = new whatsapp.MessageMedia(mime, Buffer.from(bytes).toString('base64'), name);
  return client.sendMessage(order.chat, media, {
    ...options,
    sendAudioAsVoice: kind === 'voice',
    sendMediaAsDocument: kind === 'document',
    ...(order.caption !== '' && { caption: order.caption }),
  });
}

const FILE_NAMES = { voice: 'message.ogg', photo: 'photo.jpg', document: 'document.pdf' };

/**
 * | the page says | kind | why |
 * |---|---|---|
 * | no such user | blocked | not on WhatsApp, or gone |
 * | the upload failed | unavailable | the message itself had not left yet |
 * | too many | throttled | |
 * | anything else, silence included | uncertain | it may have left |
 */
function refusalOf(error: unknown): Refusal {
  const words = error instanceof Error ? error.message : String(error);
  if (/No LID for user|wid error|invalid wid|not a (valid )?contact/i.test(words))
    return { kind: 'blocked', detail: 'WhatsApp does not know the address' };
  if (/upload failed|media-fault/i.test(words)) return { kind: 'unavailable', detail: 'the upload failed' };
  if (/rate-overlimit|429/.test(words)) return { kind: 'throttled', detail: 'WhatsApp asks to slow down' };
  return { kind: 'uncertain', detail: 'the page did not say that it was sent' };
}
