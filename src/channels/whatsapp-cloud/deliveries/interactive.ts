import { objectIn, textIn } from '../../../shared/index.js';
import type { MessageKind } from './message-kind.js';

/** A tap on a reply button or on a row of a list; forms and whatever else may come are not ours. */
export const interactiveKind: MessageKind = {
  type: 'interactive',
  read(message) {
    const reply = objectIn(message, 'interactive');
    const type = textIn(reply, 'type');
    if (type !== 'button_reply' && type !== 'list_reply') return { kind: 'unsupported', what: 'interactive' };
    return { kind: 'choice', value: textIn(objectIn(reply, type), 'id') };
  },
};
