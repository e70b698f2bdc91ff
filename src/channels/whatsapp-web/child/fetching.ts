import type whatsapp from 'whatsapp-web.js';
import type { Answer, Order } from '../protocol.js';
import { withLimit } from './with-limit.js';

/** Below the 25 seconds in which the file must be there. */
const LIMIT_MS = 20_000;

/** The file of a message, by the message's id. Never throws. */
export async function fetchFile(
  client: whatsapp.Client,
  { id, message, mostBytes }: Extract<Order, { type: 'fetch' }>,
): Promise<Answer> {
  try {
    const found = await withLimit(LIMIT_MS, client.getMessageById(message));
    if (!found?.hasMedia) return { type: 'not-fetched', id, why: 'gone' };
    const { size } = found.rawData as { size?: unknown };
    if (typeof size === 'number' && size > mostBytes) return { type: 'not-fetched', id, why: 'too-large' };
    // Undefined when WhatsApp no longer has it, and when only the sender's phone could send it again.
    const media = await withLimit(LIMIT_MS, found.downloadMedia());
    if (!media) return { type: 'not-fetched', id, why: 'gone' };
    const bytes = Buffer.from(media.data, 'base64');
    if (bytes.length > mostBytes) return { type: 'not-fetched', id, why: 'too-large' };
    return { type: 'fetched', id, bytes, mime: media.mimetype };
  } catch {
    return { type: 'not-fetched', id, why: 'failed' };
  }
}
