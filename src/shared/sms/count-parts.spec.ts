import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { partsOf, PART_SIZE } from './count-parts.js';
import { septetsOf } from './gsm-alphabet.js';

/** 3GPP TS 23.038, 6.2.1: the default alphabet, row by row of the low bits, each from 0x00 to 0x70; ␛ is the escape. */
const TABLE = [
  '@Δ 0¡P¿p',
  '£_!1AQaq',
  '$Φ"2BRbr',
  '¥Γ#3CScs',
  'èΛ¤4DTdt',
  'éΩ%5EUeu',
  'ùΠ&6FVfv',
  "ìΨ'7GWgw",
  'òΣ(8HXhx',
  'ÇΘ)9IYiy',
  '\nΞ*:JZjz',
  'Ø␛+;KÄkä',
  'øÆ,<LÖlö',
  '\ræ-=MÑmñ',
  'Åß.>NÜnü',
  'åÉ/?O§oà',
].join('');

describe('counting the parts of an SMS', () => {
  it('knows every character of the default alphabet, and no other', () => {
    const alphabet = [...TABLE].filter((character) => character !== '␛');
    expect(alphabet).toHaveLength(127);
    for (const character of alphabet) expect([character, septetsOf(character)]).toEqual([character, 1]);
    for (const character of '^{}\\[~]|€\f') expect([character, septetsOf(character)]).toEqual([character, 2]);
    for (const character of 'êëçâîïôûœÀÈÊÙÒÌ`’«»…·–ɛɔɲŋƐƆƝŊ\t\u00a0')
      expect([character, septetsOf(character)]).toEqual([character, undefined]);
    const known = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(septetsOf);
    expect(known).toHaveLength(127 + 10);
  });

  it.each<[string, string, number]>([
    ['nothing', '', 1],
    ['160 letters', 'e'.repeat(160), 1],
    ['161 letters', 'e'.repeat(161), 2],
    ['2 × 153 letters', 'é'.repeat(306), 2],
    ['one more', 'é'.repeat(307), 3],
    ['80 euro signs, each escaped', '€'.repeat(80), 1],
    ['81 euro signs', '€'.repeat(81), 2],
    ['an escaped sign that would be cut in two', `${'e'.repeat(152)}€${'e'.repeat(152)}`, 3],
    ['the same without it', 'e'.repeat(306), 2],
  ])('%s, of 7 bits', (_what, text, parts) => {
    expect(partsOf(text)).toEqual({ encoding: 'gsm-7', parts });
  });

  it.each<[string, string, number]>([
    ['70 characters', `ɛ${'e'.repeat(69)}`, 1],
    ['71 characters', `ɔ${'e'.repeat(70)}`, 2],
    ['2 × 67 characters', `ê${'e'.repeat(133)}`, 2],
    ['one more', `ŋ${'e'.repeat(134)}`, 3],
    ['35 emoji of two units', '😀'.repeat(35), 1],
    ['an emoji that would be cut in two', `${'e'.repeat(66)}😀${'e'.repeat(66)}`, 3],
  ])('%s, one of them foreign', (_what, text, parts) => {
    expect(partsOf(text)).toEqual({ encoding: 'ucs-2', parts });
  });

  it('never counts less than the bits need, nor more than one character a part too many', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (text) => {
        const { encoding, parts } = partsOf(text);
        const units =
          encoding === 'ucs-2'
            ? text.length
            : [...text].reduce((sum, character) => sum + septetsOf(character)!, 0);
        const { alone, each } = PART_SIZE[encoding];
        if (units <= alone) return parts === 1;
        return parts >= Math.ceil(units / each) && parts <= Math.ceil(units / (each - 1));
      }),
    );
  });
});
