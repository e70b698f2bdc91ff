import type { MessageKind } from './message-kind.js';
import {
  isRaw,
  optionalNumberIn,
  optionalTextIn,
  textIn,
  Unreadable,
  type Raw,
} from '../../../shared/index.js';

function area(size: Raw): number {
  return (optionalNumberIn(size, 'width') ?? 0) * (optionalNumberIn(size, 'height') ?? 0);
}

/** Telegram offers each photo in several sizes: the largest under the cap, else the smallest. */
function bestSize(sizes: readonly Raw[], cap: number): Raw {
  const byArea = [...sizes].sort((a, b) => area(b) - area(a));
  const best = byArea.find((size) => (optionalNumberIn(size, 'file_size') ?? 0) <= cap) ?? byArea.at(-1);
  if (!best) throw new Unreadable('photo has no size');
  return best;
}

export const photoKind: MessageKind = {
  field: 'photo',
  read(message, mediaBytes) {
    const sizes = message['photo'];
    if (!Array.isArray(sizes)) throw new Unreadable('photo is not a list');
    const size = bestSize(sizes.filter(isRaw), mediaBytes);
    const bytes = optionalNumberIn(size, 'file_size');
    const caption = optionalTextIn(message, 'caption');
    return {
      kind: 'photo',
      // Telegram re-encodes every photo as JPEG and therefore declares no type.
      media: {
        remote: textIn(size, 'file_id'),
        kind: 'photo',
        mime: 'image/jpeg',
        ...(bytes !== undefined && { bytes }),
      },
      ...(caption !== undefined && { caption }),
    };
  },
};
