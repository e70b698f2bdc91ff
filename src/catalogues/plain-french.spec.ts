import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readEntries } from './catalogue.js';

const folder = fileURLToPath(new URL('../../locales', import.meta.url));
const texts = Object.entries(readEntries(folder, 'fr')).map(([key, { text }]) => ({ key, text }));

/** Words for people that have two forms; the one alone must have the other near it: « élus et élues ». */
const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [/(?<!\p{L})élus(?!\p{L})(?! par)/iu, /élues/i],
  [/(?<!\p{L})élu(?!\p{L})/iu, /élue(?!s)/i],
  [/(?<!\p{L})citoyens(?!\p{L})/iu, /citoyennes/i],
  [/(?<!\p{L})citoyen(?!\p{L})/iu, /citoyenne(?!s)/i],
  [/(?<!\p{L})(?:animateur|modérateur|traducteur|administrateur)s?(?!\p{L})/iu, /(?:trice|teuse)s?/i],
];

describe('the French texts', () => {
  it('have no median dot inside a word: it fails aloud and in an SMS', () => {
    expect(texts.filter(({ text }) => /\p{L}[·•‧]\p{L}/u.test(text))).toEqual([]);
  });

  it('name women and men', () => {
    const alone = texts.filter(({ text }) =>
      PAIRS.some(([one, other]) => one.test(text) && !other.test(text)),
    );
    expect(alone).toEqual([]);
  });

  it('know a masculine that stands alone when they see one', () => {
    const alone = (text: string): boolean =>
      PAIRS.some(([one, other]) => one.test(text) && !other.test(text));
    expect(['Écrivez aux élus.', 'Un élu répond.', 'Les citoyens'].map(alone)).toEqual([true, true, true]);
    expect(
      ['aux élus et élues', 'un élu, une élue', 'Ses membres sont élus par les habitants'].map(alone),
    ).toEqual([false, false, false]);
  });
});
