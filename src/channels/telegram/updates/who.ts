import { idIn, isRaw, objectIn, type Raw } from '../../../shared/index.js';

/** Why a message is not from one person to us; null when it is. Counted, never answered. */
export function strangerReason(message: Raw): 'group' | 'bot' | null {
  const chat = objectIn(message, 'chat');
  const type = chat['type'];
  // People's chats have positive identifiers, those of groups and channels are negative.
  if (type === undefined ? idIn(chat, 'id').startsWith('-') : type !== 'private') return 'group';
  const from = message['from'];
  return isRaw(from) && from['is_bot'] === true ? 'bot' : null;
}
