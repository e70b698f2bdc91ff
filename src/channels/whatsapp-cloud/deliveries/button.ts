import { objectIn } from '../../../shared/index.js';
import type { MessageKind } from './message-kind.js';

/** A tap on the button of a template. There is one, and it knocks: what its button says is the operator's choice. */
export const buttonKind: MessageKind = {
  type: 'button',
  read(message) {
    objectIn(message, 'button');
    return { kind: 'opened' };
  },
};
