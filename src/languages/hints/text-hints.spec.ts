import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { textHints, type TextHintKind } from './text-hints.js';

const kinds = (text: string): TextHintKind[] => textHints(text).map(({ kind }) => kind);

describe('what the words of a question draw attention to', () => {
  it.each<[TextHintKind, string, string]>([
    ['insult', 'Vous êtes des imbéciles, et le pont ?', 'imbéciles'],
    ['insult', 'SALAUD ! où est l’argent', 'SALAUD'],
    ['insult', 'maire voleur, quand finit la route', 'maire voleur'],
    ['insult', 'I ye ɲamɔgɔden ye', 'ɲamɔgɔden'],
    ['insult', 'i ye nyamogoden ye', 'nyamogoden'],
    ['insult', 'An ni gaaranten ya', 'gaaranten'],
    ['threat', 'Je vais te tuer si le puits ne marche pas', 'Je vais te tuer'],
    ['threat', 'On va brûler la mairie demain.', 'brûler la mairie'],
    ['threat', 'N bɛna i faga', 'i faga'],
    ['phone', 'Appelez-moi au 76 45 12 30 svp', '76 45 12 30'],
    ['phone', 'mon numero +223 66.12.34.56', '+223 66.12.34.56'],
    ['phone', 'whatsapp 66123456', '66123456'],
    ['phone', 'à Paris : +33 6 12 34 56 78', '+33 6 12 34 56 78'],
    ['person', 'Monsieur Traoré a pris le terrain', 'Monsieur Traoré'],
    ['person', 'Awa Diarra ne paie pas la taxe', 'Awa Diarra'],
    ['person', 'un certain Bakary garde les clés', 'Bakary'],
    ['person', 'demandez à Coulibaly', 'Coulibaly'],
    ['recognisable', 'Je suis la matrone du village de Toya, et il n’y a plus d’eau', 'matrone'],
    ['recognisable', 'en tant que directrice de l’école de notre village', 'directrice de l’école'],
    ['complaint', 'Le maire a détourné l’argent du forage', 'détourné'],
    ['complaint', 'je veux porter plainte contre l’adjoint', 'porter plainte contre'],
  ])('is %s in « %s »', (kind, text, words) => {
    const hint = textHints(text).find((one) => one.kind === kind);
    expect(hint?.words).toContain(words);
  });

  it.each([
    ['money', 'Le forage a coûté 12 000 000 FCFA, 76451230 francs de trop'],
    ['a sum in pairs', 'on a payé 75 00 00 00 F'],
    ['a ticket', 'ma question 222-223'],
    ['a year and a day', 'le 12 03 2026 et en 2027'],
    ['many people', '25 30 40 50 personnes'],
  ])('is no telephone number in %s', (_what, text) => {
    expect(kinds(text)).not.toContain('phone');
  });

  it.each([
    'Des voleurs de bétail viennent la nuit, où sont les gendarmes ?',
    'Que fait la mairie contre les chiens errants ?',
    'Monsieur le maire, quand le pont ?',
    'Madame la conseillère de Kita, bonjour',
    'L’infirmier du village ne vient plus',
    'Je suis du village de Toya',
    'Mon fils est né à Diafounou Gory',
  ])('is nothing in « %s »', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('says in which pieces of the text it stands', () => {
    const [hint] = textHints('Le numéro est le 76 45 12 30, appelez.');
    expect(hint).toEqual({ kind: 'phone', at: [4, 5, 6, 7], words: ['76 45 12 30'] });
  });

  it('names the most urgent first and each kind once', () => {
    expect(kinds('Salaud ! Imbécile ! Je vais te tuer, Traoré, au 76451230.')).toEqual([
      'threat',
      'insult',
      'phone',
      'person',
    ]);
  });

  it('is silent about questions as people ask them', () => {
    const asked = readFileSync('tests/support/questions-by-topic.tsv', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t')[2]!);
    expect(asked.length).toBeGreaterThan(100);
    const loud = asked.filter((text) => kinds(text).some((kind) => kind !== 'complaint'));
    expect(loud).toEqual([]);
  });
});
