import { envelope } from './envelope.js';
import { idIn, objectIn, type Raw } from '../../../shared/index.js';
import { ignored, said, type Reading } from './reading.js';
import { strangerReason } from './who.js';

/**
 * Changing a message on the phone changes nothing of what was submitted: the person is told to send it
 * again. Its id is that of the message and not of the update, so that someone who corrects five letters
 * one after the other is told once, not five times.
 * @throws {Unreadable}
 */
export function readEditedMessage(update: Raw, account: string): Reading {
  const message = objectIn(update, 'edited_message');
  const stranger = strangerReason(message);
  if (stranger) return ignored(stranger);
  // A live location is "edited" every few seconds for hours.
  if ('location' in message) return ignored('live-location');
  const externalId = `edited:${idIn(objectIn(message, 'chat'), 'id')}:${idIn(message, 'message_id')}`;
  return said(envelope(account, externalId, message, { kind: 'unsupported', what: 'edited' }));
}
