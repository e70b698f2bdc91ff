import { numberIn, objectIn } from '../../../shared/index.js';
import type { MessageKind } from './message-kind.js';

export const locationKind: MessageKind = {
  type: 'location',
  read(message) {
    const location = objectIn(message, 'location');
    return {
      kind: 'location',
      latitude: numberIn(location, 'latitude'),
      longitude: numberIn(location, 'longitude'),
    };
  },
};
