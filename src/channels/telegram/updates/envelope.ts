import type { InboundContent, InboundMessage } from '../../contract/index.js';
import { idIn, isRaw, objectIn, optionalNumberIn, optionalTextIn, type Raw } from '../../../shared/index.js';

/** What every kind of message has in common. `account` is the bot's own id. */
export function envelope(
  account: string,
  externalId: string,
  message: Raw,
  content: InboundContent,
): InboundMessage {
  const from = message['from'];
  const seconds = optionalNumberIn(message, 'date');
  const quoted = message['reply_to_message'];
  return {
    channel: 'telegram',
    account,
    externalId,
    chat: idIn(objectIn(message, 'chat'), 'id'),
    ...(isRaw(from) && personOf(from)),
    ...(seconds !== undefined && seconds > 0 && { sentAt: seconds * 1000 }),
    ...(isRaw(quoted) && { repliesTo: [idIn(quoted, 'message_id')] }),
    content,
  };
}

export function personOf(from: Raw): Pick<InboundMessage, 'senderName' | 'languageHint'> {
  const senderName = optionalTextIn(from, 'first_name');
  const languageHint = optionalTextIn(from, 'language_code');
  return {
    ...(senderName !== undefined && { senderName }),
    ...(languageHint !== undefined && { languageHint }),
  };
}
