import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BlindIndex } from './blind-index.js';
import { newKey } from './sealing.js';

/** As Node itself makes it: what is stored since the first version. */
const byNode = (key: Buffer, framed: string): string =>
  createHmac('sha256', key).update(framed).digest().subarray(0, 16).toString('base64url');

describe('a blind index', () => {
  const key = newKey();
  const index = new BlindIndex(key);

  it.each(['', 'inbound', 'awa', 'ɛ ɔ ɲ ŋ 😀', 'x'.repeat(40_000)])('is the HMAC of %.20j', (value) => {
    const framed = `2:id${value.length}:${value}`;
    expect(index.of('id', value)).toBe(byNode(key, framed));
  });

  it('keeps parts apart', () => {
    expect(index.of('ab', 'c')).not.toBe(index.of('a', 'bc'));
  });

  it('is another one under another key', () => {
    expect(new BlindIndex(newKey()).of('id', 'awa')).not.toBe(index.of('id', 'awa'));
  });
});
