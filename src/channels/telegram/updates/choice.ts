import { personOf } from './envelope.js';
import { idIn, isRaw, objectIn, optionalTextIn, textIn, type Raw } from '../../../shared/index.js';
import { ignored, said, type Reading } from './reading.js';
import { strangerReason } from './who.js';

/**
 * A button was tapped. The message it stood under is missing when it is too old or was sent through
 * another chat: then the person's own id is also their chat's.
 * @throws {Unreadable}
 */
export function readChoice(update: Raw, account: string): Reading {
  const query = objectIn(update, 'callback_query');
  const from = objectIn(query, 'from');
  const message = query['message'];
  if (from['is_bot'] === true) return ignored('bot');
  // The message is our own, so only its chat says whether a group is behind it.
  if (isRaw(message) && strangerReason({ chat: message['chat'] })) return ignored('group');
  if (optionalTextIn(query, 'data') === undefined) return ignored('game');
  return {
    ...said({
      channel: 'telegram',
      account,
      externalId: idIn(update, 'update_id'),
      chat: isRaw(message) ? idIn(objectIn(message, 'chat'), 'id') : idIn(from, 'id'),
      ...personOf(from),
      content: { kind: 'choice', value: textIn(query, 'data') },
    }),
    callbackQueryId: textIn(query, 'id'),
  };
}
