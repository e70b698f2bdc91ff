import { describe, expect, it } from '@jest/globals';
import { cleanText, lengthOf } from './clean-text.js';

describe('cleanText', () => {
  it.each([
    ['a\u0000b', 'ab'],
    ['a\u202eb\u2066c\u2069', 'abc'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['a\tb', 'a b'],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['\ufeff a \ud83d', 'a'],
    ['\u001b[31m\u009b', '[31m'],
  ])('makes %j into %j', (written, cleaned) => {
    expect(cleanText(written)).toBe(cleaned);
  });

  it.each(['Yélimané 🙂 👩🏾‍🌾', 'ɛ ɔ ɲ ŋ', 'السلام \u200fعليكم', 'e\u0301'])('leaves %s alone', (text) => {
    expect(cleanText(text)).toBe(text);
  });
});

describe('lengthOf', () => {
  it('counts characters, not the halves of them', () => {
    expect(lengthOf('🙂é')).toBe(2);
  });
});
