import { isRaw, optionalTextIn, Unreadable, type Raw } from '../../../shared/index.js';
import type { InboundMessage } from '../../contract/index.js';

type Person = Pick<InboundMessage, 'chat' | 'alsoKnownAs' | 'senderName'>;

/**
 * Who sent a message. WhatsApp knows a person by an id of their own for our business (BSUID, in `user_id` and
 * `from_user_id`, "ML.…"), perhaps by one for several businesses (`parent_user_id`), and by a phone number, which
 * it leaves out for people who go by a username. The id comes first: a number may be given to somebody else one
 * day, an id never is.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 * @throws {Unreadable} when nobody is named.
 */
export function personOf(message: Raw, contacts: readonly Raw[], alone: boolean): Person {
  const contact = contactOf(message, contacts, alone);
  const addresses = [
    optionalTextIn(message, 'from_user_id') ?? optionalTextIn(contact, 'user_id'),
    optionalTextIn(message, 'from_parent_user_id') ?? optionalTextIn(contact, 'parent_user_id'),
    optionalTextIn(message, 'from') ?? optionalTextIn(contact, 'wa_id'),
  ].filter((address) => address !== undefined);
  const [chat, ...others] = new Set(addresses);
  if (chat === undefined) throw new Unreadable('nobody is named as the sender');
  const profile = contact['profile'];
  const senderName = isRaw(profile) ? optionalTextIn(profile, 'name') : undefined;
  return {
    chat,
    ...(others.length > 0 && { alsoKnownAs: others }),
    ...(senderName !== undefined && { senderName }),
  };
}

/**
 * The contact that belongs to a message, found by what both of them name; two people are never mixed up. One
 * contact beside one message belongs to it anyway: some numbers are written differently in the two places.
 */
function contactOf(message: Raw, contacts: readonly Raw[], alone: boolean): Raw {
  const { from, from_user_id: userId } = message;
  const same = (one: unknown, other: unknown): boolean => typeof one === 'string' && one === other;
  const named =
    contacts.find((one) => same(one['user_id'], userId)) ??
    contacts.find((one) => same(one['wa_id'], from) && !contradicts(one['user_id'], userId));
  if (named) return named;
  const [only, ...more] = contacts;
  return alone && only && more.length === 0 && !contradicts(only['user_id'], userId) ? only : {};
}

const contradicts = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' && one !== other;
