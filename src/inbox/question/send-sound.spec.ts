import { describe, expect, it } from '@jest/globals';
import { rangeOf } from './send-sound.js';

describe('a part of a voice note', () => {
  it.each([
    ['the first two bytes, which Safari asks for', 'bytes=0-1', { first: 0, last: 1 }],
    ['from a place to the end', 'bytes=90-', { first: 90, last: 99 }],
    ['the last bytes', 'bytes=-10', { first: 90, last: 99 }],
    ['more last bytes than there are', 'bytes=-1000', { first: 0, last: 99 }],
    ['past the end', 'bytes=50-1000', { first: 50, last: 99 }],
  ])('can be %s', (_, header, range) => {
    expect(rangeOf(header, 100)).toEqual(range);
  });

  it.each([undefined, '', 'bytes=-', 'bytes=0-1,5-6', 'items=0-1', 'bytes=a-b'])(
    'is the whole when "%s" is asked for',
    (header) => {
      expect(rangeOf(header, 100)).toBe('none');
    },
  );

  it.each(['bytes=100-', 'bytes=7-3', 'bytes=-0'])('is not there for "%s"', (header) => {
    expect(rangeOf(header, 100)).toBe('unsatisfiable');
  });
});
