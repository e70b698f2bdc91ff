import { objectIn, optionalTextIn } from '../../../shared/index.js';
import { mediaIn } from './media-in.js';
import type { MessageKind } from './message-kind.js';

export const imageKind: MessageKind = {
  type: 'image',
  read(message) {
    const caption = optionalTextIn(objectIn(message, 'image'), 'caption');
    const media = mediaIn(message, 'image', 'photo');
    return { kind: 'photo', media, ...(caption !== undefined && { caption }) };
  },
};
