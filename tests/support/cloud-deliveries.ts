import { createHmac } from 'node:crypto';
import { CLOUD } from './fake-graph-api.js';

/** Somebody with WhatsApp. Without `phone` they go by a username; without `id` they come from before there were ids. */
export interface CloudPerson {
  readonly phone?: string;
  readonly id?: string;
  readonly name?: string;
}

/** What somebody does on their phone: words, a tap on an option or on a template's button, or a file by its id at WhatsApp. */
export type CloudDone =
  | string
  | { tap: string }
  | { knocked: string }
  | { voice: string }
  | { photo: string; caption?: string }
  | { sticker: true };

function contentOf(done: CloudDone): Record<string, unknown> {
  if (typeof done === 'string') return { type: 'text', text: { body: done } };
  if ('knocked' in done) return { type: 'button', button: { payload: done.knocked, text: done.knocked } };
  if ('tap' in done)
    return {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: done.tap, title: '…' } },
    };
  if ('voice' in done)
    return { type: 'audio', audio: { id: done.voice, mime_type: 'audio/ogg; codecs=opus', voice: true } };
  if ('photo' in done) {
    const { photo: id, caption } = done;
    return { type: 'image', image: { id, mime_type: 'image/jpeg', ...(caption && { caption }) } };
  }
  return { type: 'sticker', sticker: { id: '1', mime_type: 'image/webp', animated: false } };
}

export function cloudMessage({ phone, id: userId }: CloudPerson, id: string, done: CloudDone): object {
  return {
    ...(phone && { from: phone }),
    ...(userId && { from_user_id: userId }),
    id,
    timestamp: '1768467600',
    ...contentOf(done),
  };
}

const contactOf = ({ phone, id, name = 'Awa Traoré' }: CloudPerson): object => ({
  profile: { name },
  ...(phone && { wa_id: phone }),
  ...(id && { user_id: id }),
});

/** One delivery as Meta posts it. */
export function cloudDelivery(
  value: { messages?: readonly unknown[]; statuses?: readonly object[] },
  people: readonly CloudPerson[] = [],
): string {
  const metadata = { display_phone_number: '22320000000', phone_number_id: CLOUD.phoneNumberId };
  const contacts = people.map(contactOf);
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '200000000000001',
        changes: [
          { field: 'messages', value: { messaging_product: 'whatsapp', metadata, contacts, ...value } },
        ],
      },
    ],
  });
}

export const cloudStatus = (wamid: string, status: string, code?: number): object => ({
  id: wamid,
  status,
  timestamp: '1768467601',
  ...(code !== undefined && { errors: [{ code, title: 'x' }] }),
});

export const cloudSignature = (body: string | Buffer, secret: string = CLOUD.appSecret): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
