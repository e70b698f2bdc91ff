import { objectIn, textIn } from '../../../shared/index.js';
import type { MessageKind } from './message-kind.js';

export const textKind: MessageKind = {
  type: 'text',
  read: (message) => ({ kind: 'text', text: textIn(objectIn(message, 'text'), 'body') }),
};
