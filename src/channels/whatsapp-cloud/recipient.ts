/**
 * Whom a message is for. A phone number goes into `to`; anything else is an id of the person for our business
 * (or for several) and goes into `recipient`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function recipient(chat: string): { to: string } | { recipient: string } {
  return /^\+?\d+$/.test(chat) ? { to: chat } : { recipient: chat };
}
