import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { partsOf } from './count-parts.js';
import { foldText } from './fold-text.js';

describe('folding a text into the GSM alphabet', () => {
  it.each([
    ['I ni sɔgɔma, ɲininkali bɛ n fɛ', 'I ni sogoma, nyininkali be n fe'],
    ['ŋaɲaana Ŋ Ɲ Ɛ Ɔ', 'nganyaana Ng Ny E O'],
    ['sɛ́bɛ̀n', 'seben'],
    ['é è à ù ì ò ä ö ñ ü restent', 'é è à ù ì ò ä ö ñ ü restent'],
    ['fenêtre, garçon, août, naïf, cœur', 'fenetre, garcon, aout, naif, coeur'],
    ['À l’hôtel : « oui » – 5 000 F…', 'A l\'hotel : "oui" - 5 000 F...'],
    [
      'Que voulez-vous faire ?\n\n1 · Poser une question\n2 · Lire',
      'Que voulez-vous faire ?\n\n1. Poser une question\n2. Lire',
    ],
    ['[ok] {x} 3 € ~', '[ok] {x} 3 € ~'],
    ['e\u0301te\u0301', 'été'],
  ])('%j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(partsOf(foldText(text)).encoding).toBe('gsm-7');
  });

  it.each(['merci 😀', 'السلام', '5 × 3'])('leaves what has no like there: %j', (text) => {
    expect(foldText(text)).toBe(text);
  });

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});
