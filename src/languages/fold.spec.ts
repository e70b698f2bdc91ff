import { describe, expect, it } from '@jest/globals';
import { collapseDoubles, fold, phonetic, plain, words } from './index.js';

describe('fold', () => {
  it.each([
    ['Yélimané', 'yelimane'],
    ['dɛmɛ', 'deme'],
    ['kɔnɔntɔn', 'kononton'],
    ['ɲininkali', 'nyininkali'],
    ['ñeru', 'nyeru'],
    ['n\u0303eru', 'nyeru'],
    ['ŋana', 'ngana'],
    ['ƐƆƝŊ', 'eonyng'],
    ['cœur', 'coeur'],
    ['D’ACCORD', "d'accord"],
    ['  deux\u00a0 mots \n', 'deux mots'],
    ['wɔ\u0300ɔrɔ', 'wooro'],
    ['me\u200bnu', 'menu'],
    ['Ｍenu', 'menu'],
    ['3️⃣', '3'],
    ['seegin', 'seegin'],
  ])('%j is %j', (text, folded) => expect(fold(text)).toBe(folded));

  it('folds twice to the same', () => {
    for (const text of ['Ñéru', 'ŊANA ɲ', 'Œuvre  ’', 'İzmir']) expect(fold(fold(text))).toBe(fold(text));
  });
});

describe('phonetic', () => {
  it.each([
    ['tcheba', 'ceba'],
    ['tyeba', 'ceba'],
    ['djeli', 'jeli'],
    ['dyeli', 'jeli'],
    ['gnininkali', 'Nininkali'],
    ['nyininkali', 'Nininkali'],
    ['dourou', 'duru'],
    ['guelekan', 'gelekan'],
    ['khasso', 'xaso'],
    ['bisiqui', 'bisiki'],
    ['gua', 'gua'],
  ])('%s sounds %s', (folded, sound) => expect(phonetic(folded)).toBe(sound));

  it('keeps doubled vowels: eight is not « go back »', () => {
    expect(phonetic('seegin')).not.toBe(phonetic('segin'));
    expect(collapseDoubles('seegin')).toBe('segin');
  });
});

describe('words', () => {
  it('are folded, split at elisions and hyphens', () => {
    expect(words("L'eau de Kita-Nord, là !")).toEqual(['l', 'eau', 'de', 'kita', 'nord', 'la']);
    expect(words(' … ')).toEqual([]);
    expect(plain('(Kita‑Nord)')).toBe('kita nord');
  });
});
