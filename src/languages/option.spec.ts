import { describe, expect, it } from '@jest/globals';
import { understanding } from './index.js';

const { option } = understanding;

const MENU = ['Poser une question', 'Mes questions', 'Langue', 'Aide', 'Mes données'].map((label) => ({
  label,
}));
const PLACES = [
  { label: 'Guidime', aliases: ['Guidimé', 'Yélimané'] },
  { label: 'Colimbiné' },
  { label: 'Maréna Diombougou' },
  { label: 'Kouniakary', aliases: ['Koniakary'] },
  { label: 'Gadougou 1' },
  { label: 'Gadougou 2' },
  { label: 'Gory' },
  { label: 'Gory Gopela' },
  { label: 'Kita Nord' },
  { label: 'Kita Ouest' },
  { label: 'Saba' },
];
const YES_NO = [{ label: 'Oui, envoyer' }, { label: 'Non, corriger' }];
const BAMBARA = [
  { label: 'Ɲininkali kɛ' },
  { label: 'N ka ɲininkaliw' },
  { label: 'Kan' },
  { label: 'Dɛmɛ' },
];

type Meant = number | 'ambiguous' | null;

describe('an option by digit or number word', () => {
  it.each<[string, Meant]>([
    ['1', 0],
    [' 1 ', 0],
    ['1.', 0],
    ['1)', 0],
    ['(1)', 0],
    ['#1', 0],
    ['*1*', 0],
    ['« 2 »', 1],
    ['n°2', 1],
    ['nº 2', 1],
    ['numéro 2', 1],
    ['le 3', 2],
    ['Le 3 !', 2],
    ['option 3', 2],
    ['choix n° 3', 2],
    ['3️⃣', 2],
    ['٣', 2],
    ['۳', 2],
    ['３', 2],
    ['01', 0],
    ['2e', 1],
    ['2ème', 1],
    ['1er', 0],
    ['trois', 2],
    ['le premier', 0],
    ['la deuxième', 1],
    ['kelen', 0],
    ['saba', 2],
    ['naani', 3],
    ['sikko', 2],
    ['karago', 4],
    ['fɔlɔ', 0],
    ['trois svp', 2],
    ['10', null],
    ['6', null],
    ['0', null],
    ['-1', null],
    ['1,5', null],
    ['1 2', null],
    ['1 et 2', null],
    ['1 ou 2', null],
    ['12', null],
    ['dix', null],
    ['99999999999', null],
    ['2024', null],
  ])('%j gives %s', (text, meant) => expect(option(text, MENU, 'bm')).toBe(meant));

  it('counts past nine', () => {
    expect(option('11', PLACES, 'fr')).toBe(10);
    expect(option('🔟', PLACES, 'fr')).toBe(9);
    expect(option('dix', PLACES, 'fr')).toBe(9);
    expect(option('8', PLACES, 'bm')).toBe(7);
    expect(option('seegin', PLACES, 'bm')).toBe(7);
  });

  it('takes the label before the digit, when a label is a number', () => {
    const years = [{ label: '2026' }, { label: '3' }, { label: '2027' }];
    expect(option('3', years, 'fr')).toBe(1);
    expect(option('2027', years, 'fr')).toBe(2);
    expect(option('1', years, 'fr')).toBe(0);
  });
});

describe('an option by name', () => {
  it.each<[string, Meant]>([
    ['Poser une question', 0],
    ['poser une question', 0],
    ['POSER UNE QUESTION !', 0],
    ['1 · Poser une question', 0],
    ['2. mes questions', 1],
    ['2 poser une question', 'ambiguous'],
    ['poser question', 0],
    ['pose une kestion', 0],
    ['je veux poser une question', 0],
    ['question', 0],
    ['questions', 1],
    ['mes question', 0],
    ['langue', 2],
    ['lange', 2],
    ['la langue', 2],
    ['aide', 3],
    ['donnees', 4],
    ['mes donnés', 4],
    ['mes', null],
    ['pas de question', null],
    ['xyz', null],
    ['', null],
    ['...', null],
    ['oui', null],
    ['Depuis trois mois le forage du quartier est en panne, que fait la mairie ?', null],
    ['bonjour', null],
  ])('%j in the menu gives %s', (text, meant) => expect(option(text, MENU, 'fr')).toBe(meant));

  it.each<[string, Meant]>([
    ['Yelimane', 0],
    ['yélimanné', 0],
    ['Guidimé', 0],
    ['kolimbine', 1],
    ['Kolombiné', 1],
    ['djombougou', 2],
    ['Marena Djombougou', 2],
    ['maréna', 2],
    ['Koniakari', 3],
    ['kouniakary', 3],
    ['Koniakari commune', 3],
    ['gadougou', 'ambiguous'],
    ['gadougou 2', 5],
    ['gadugu 1', 4],
    ['gadougou 3', null],
    ['Gory', 6],
    ['gori', 6],
    ['Gory gopéla', 7],
    ['Sory', null],
    ['Kita', 'ambiguous'],
    ['kita nor', 8],
    ['kita-ouest', 9],
    ['Saba', 10],
    ['Bamako', null],
    ['pas Kita Nord', null],
  ])('%j among places gives %s', (text, meant) => expect(option(text, PLACES, 'bm')).toBe(meant));

  it.each<[string, Meant]>([
    ['oui', 0],
    ['envoyer', 0],
    ['oui envoyer', 0],
    ['non', 1],
    ['corriger', 1],
    ['corigé', 1],
    ['2', 1],
    ['nom', null],
    ['ou', null],
  ])('%j to a confirmation gives %s', (text, meant) => expect(option(text, YES_NO, 'fr')).toBe(meant));

  it.each<[string, Meant]>([
    ['ɲininkali kɛ', 0],
    ['nyininkali ke', 0],
    ['gnininkali kè', 0],
    ['n ka nyininkaliw', 1],
    ['deme', 3],
    ['kan', 2],
    ['fila', 1],
  ])('%j in Bambara gives %s', (text, meant) => expect(option(text, BAMBARA, 'bm')).toBe(meant));

  it('refuses to choose between two options of one name', () => {
    expect(option('Madina', [{ label: 'Madina' }, { label: 'Madina' }], 'fr')).toBe('ambiguous');
    expect(option('2', [{ label: 'Madina' }, { label: 'Madina' }], 'fr')).toBe(1);
  });

  it('says nothing when nothing is offered', () => {
    expect(option('1', [], 'fr')).toBeNull();
    expect(option('oui', [], 'fr')).toBeNull();
  });
});
