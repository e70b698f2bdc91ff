import { audioKind } from './audio.js';
import { envelope } from './envelope.js';
import { locationKind } from './location.js';
import type { MessageKind } from './message-kind.js';
import { photoKind } from './photo.js';
import { idIn, objectIn, type Raw } from '../../../shared/index.js';
import { ignored, said, type Reading } from './reading.js';
import { isServiceMessage } from './service.js';
import { textKind } from './text.js';
import { unsupportedContent } from './unsupported.js';
import { voiceKind } from './voice.js';
import { strangerReason } from './who.js';

/** The commonest first; a message has one of these fields at most. */
const KINDS: readonly MessageKind[] = [textKind, voiceKind, audioKind, photoKind, locationKind];

/** @throws {Unreadable} */
export function readMessage(update: Raw, account: string, mediaBytes: number): Reading {
  const message = objectIn(update, 'message');
  const stranger = strangerReason(message);
  if (stranger) return ignored(stranger);
  const kind = KINDS.find(({ field }) => field in message);
  if (!kind && isServiceMessage(message)) return ignored('service');
  const content = kind ? kind.read(message, mediaBytes) : unsupportedContent(message);
  return said(envelope(account, idIn(update, 'update_id'), message, content));
}
