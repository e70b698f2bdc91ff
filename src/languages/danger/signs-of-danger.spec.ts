import { describe, expect, it } from '@jest/globals';
import { signsOfDanger } from './signs-of-danger.js';

const kinds = (text: string): string[] => signsOfDanger(text).map(({ kind }) => kind);

describe('signs of danger', () => {
  it.each([
    ['Mon mari me frappe chaque soir.', ['violence']],
    ['MON MARI ME FRAPPE', ['violence']],
    ['on veut marier de force ma sœur de 14 ans', ['minor']],
    ['Elle a été violée sur la route du marché', ['violence']],
    ['Il menace de me tuer, ma vie est en danger', ['violence', 'danger']],
    ['je n’ai plus envie de vivre', ['self_harm']],
    ['Des jeunes parlent de se suicider', ['self_harm']],
    ['Deux filles vont être excisées samedi', ['minor']],
    ['n cɛ bɛ n bugɔ su o su', ['violence']],
    ['n tye be n bougo', ['violence']],
    ['u b’a fɛ ka n faga', ['violence']],
    ['an bɛ farati la', ['danger']],
    ['n kiina wa n katunu', ['violence']],
  ])('are found in « %s »', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it('say by which words they were found', () => {
    expect(signsOfDanger('Mon mari me frappe et il menace de me tuer.')).toEqual([
      { kind: 'violence', words: ['me frappe', 'menace de me tuer'] },
    ]);
  });

  it.each([
    'Quand le pont sera-t-il réparé ? Il y a du danger pour les enfants de l’école.',
    'Le maire viole la loi en vendant les terrains.',
    'La maladie frappe le bétail, que fait la commune ?',
    'Nous battons le mil près de la route.',
    'Le puits est dangereux, un enfant peut tomber.',
    'Pourquoi la violence du vent a-t-elle emporté le toit ?',
    'Il faut tuer les moustiques.',
    'an ka kɔlɔn bɛ min ? Ji tɛ yen.',
    'Komini wa manne ñaana jin ŋa ?',
    '',
  ])('are not found in « %s »', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});
