import { describe, expect, it } from '@jest/globals';
import { namesOneOption } from './option-by-word.js';

const offered = (...labels: string[]) => labels.map((label) => ({ value: label, label }));

describe('a word that could be a command', () => {
  it.each([
    ['liste', ['Choisir dans la liste'], true],
    ['arrêter', ['Je veux écrire', 'M’arrêter ici'], true],
    ['LANGUE', ['Langue', 'Aide'], true],
    ['stop', ['M’arrêter ici'], false],
    ['effacer', ['Tout effacer', 'Ne rien effacer'], false],
    ['tout effacer', ['Tout effacer', 'Ne rien effacer'], true],
    ['0', ['0 franc'], false],
    ['menu', [], false],
  ])('%s under %j is an answer: %s', (text, labels, answer) => {
    expect(namesOneOption(text, offered(...labels))).toBe(answer);
  });
});
