import { describe, expect, it } from '@jest/globals';
import { understanding } from './index.js';

const { greeting } = understanding;

describe('a greeting', () => {
  it.each([
    ['Bonjour', 'fr'],
    ['bonjour monsieur', 'fr'],
    ['Salut !', 'bm'],
    ['i ni sɔgɔma', 'bm'],
    ['I ni sogoma', 'fr'],
    ['an moxo', 'snk'],
    ['An moxo ?', 'fr'],
    ['salam aleykoum', 'fr'],
  ])('« %s » is one to who speaks %s', (text, language) => {
    expect(greeting(text, language)).toBe(true);
  });

  it.each(['Bonjour, quand vient l’eau ?', '1', '', 'question', 'bon jour de marché'])(
    '« %s » is none',
    (text) => {
      expect(greeting(text, 'fr')).toBe(false);
    },
  );
});
