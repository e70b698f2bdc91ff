import type { MessageKind } from './message-kind.js';
import { numberIn, objectIn } from '../../../shared/index.js';

/** Also a venue and the first point of a live location, which carry the same field. */
export const locationKind: MessageKind = {
  field: 'location',
  read(message) {
    const location = objectIn(message, 'location');
    return {
      kind: 'location',
      latitude: numberIn(location, 'latitude'),
      longitude: numberIn(location, 'longitude'),
    };
  },
};
