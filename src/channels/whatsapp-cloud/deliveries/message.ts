import { isRaw, optionalTextIn, textIn, Unreadable, type Raw } from '../../../shared/index.js';
import type { InboundMessage } from '../../contract/index.js';
import { audioKind, voiceKind } from './audio.js';
import { buttonKind } from './button.js';
import { imageKind } from './image.js';
import { interactiveKind } from './interactive.js';
import { locationKind } from './location.js';
import type { MessageKind } from './message-kind.js';
import { readSystem } from './moved.js';
import { personOf } from './person.js';
import { ignored, type Reading } from './reading.js';
import { textKind } from './text.js';
import { unsupportedContent } from './unsupported.js';

const KINDS = new Map<string, MessageKind>(
  [textKind, interactiveKind, buttonKind, audioKind, voiceKind, imageKind, locationKind].map((kind) => [
    kind.type,
    kind,
  ]),
);

/**
 * Nobody expects words to a thumb under a message; and that somebody opened the chat is nothing they said.
 */
const PASSED_OVER: Readonly<Record<string, string>> = { reaction: 'reaction', request_welcome: 'welcome' };

/** What stands around a message in its delivery. */
export interface Surroundings {
  /** The id of our phone number. */
  readonly account: string;
  readonly contacts: readonly Raw[];
  /** It is the only message beside these contacts. */
  readonly alone: boolean;
}

/** @throws {Unreadable} */
export function readMessage(message: Raw, { account, contacts, alone }: Surroundings): Reading {
  const type = textIn(message, 'type');
  if (typeof message['group_id'] === 'string') return ignored('group');
  if (type === 'system') return readSystem(message, account);
  if (Object.hasOwn(PASSED_OVER, type)) return ignored(PASSED_OVER[type]!);
  const seconds = Number(optionalTextIn(message, 'timestamp'));
  const said: InboundMessage = {
    channel: 'whatsapp-cloud',
    account,
    externalId: externalIdOf(message, type),
    ...personOf(message, contacts, alone),
    ...(seconds > 0 && { sentAt: seconds * 1000 }),
    ...quotedIn(message),
    content: KINDS.get(type)?.read(message) ?? unsupportedContent(message, type),
  };
  return { items: [{ type: 'message', message: said }] };
}

/** A forwarded message has a context without an id, and one that answers an advertisement none at all. */
function quotedIn({ context }: Raw): Pick<InboundMessage, 'repliesTo'> {
  const id = isRaw(context) ? optionalTextIn(context, 'id') : undefined;
  return id ? { repliesTo: [id] } : {};
}

/**
 * Somebody who corrects five letters of a message, one after the other, is told once that we read it as it came:
 * a change has the id of what it changes.
 */
function externalIdOf(message: Raw, type: string): string {
  const change = type === 'edit' || type === 'revoke' ? message[type] : undefined;
  const original = isRaw(change) ? optionalTextIn(change, 'original_message_id') : undefined;
  if (original !== undefined) return `${type}:${original}`;
  const id = textIn(message, 'id');
  // Every such message would be a repeat of the first.
  if (id === '') throw new Unreadable('id is empty');
  return id;
}
