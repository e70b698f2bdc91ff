import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Understanding } from '../engine/index.js';
import { understanding } from './index.js';

// The shape the engine asks for; a difference fails the type check.
const port: Understanding = understanding;

const [, ...lines] = readFileSync(
  new URL('../territories/data/communes_kayes.csv', import.meta.url),
  'utf8',
).trim().split('\n'); // prettier-ignore
const communes = lines.map((line) => {
  const [, , , label, old, , aliases] = line.split(',');
  return { label: label!, aliases: [old!, ...(aliases ? aliases.split('|') : [])] };
});
const names = (text: string): string[] => port.search(text, communes).map((row) => row.label);

describe('search among the communes of Kayes', () => {
  it.each([
    ['Yelimane', 'Guidime'],
    ['yélimanné', 'Guidime'],
    ['YÉLIMANÉ', 'Guidime'],
    ['kolimbine', 'Colimbiné'],
    ['Kolombine', 'Colimbiné'],
    ['djombougou', 'Maréna Diombougou'],
    ['Diombougou', 'Maréna Diombougou'],
    ['marena jombugu', 'Maréna Diombougou'],
    ['Koniakari', 'Kouniakary'],
    ['kouniakary', 'Kouniakary'],
    ['Koniakary', 'Kouniakary'],
    ['same diomgoma', 'Samé Diongoma'],
    ['Samé Djongoma', 'Samé Diongoma'],
    ['kadiaba', 'Gadiaba Kadiel'],
    ['Gadiaba Kadjel', 'Gadiaba Kadiel'],
    ['sitakili', 'Sitakilly'],
    ['Sitakilly', 'Sitakilly'],
    ['diafounou tambacara', 'Diafounou Diongaga'],
    ['diongaga', 'Diafounou Diongaga'],
    ['baye kenieba', 'Baye'],
    ['kurukoto', 'Kroukoto'],
    ['makano', 'Makono'],
    ['kita', 'Kita'],
    ['kita nord', 'Kita Nord'],
    ['Kita-Ouest', 'Kita Ouest'],
    ['nioro du sahel', 'Nioro'],
    ['rangabe', 'Nioro Tougouné Rangabé'],
    ['gadougou 2', 'Gadougou 2'],
    ['gadougou deux', 'Gadougou 2'],
    ['khouloum', 'Khouloum'],
    ['kouloum', 'Khouloum'],
    ['ségala', 'Ségala'],
    ['commune de Ségala', 'Ségala'],
    ['je suis de la commune rurale de Kolimbiné', 'Colimbiné'],
    ['diema', 'Diéma'],
    ['djéma', 'Diéma'],
    ['marekafo', 'Marekaffo'],
    ['Guidimakha keri kafo', 'Guidimakan Keri Kaffo'],
    ['sadyola', 'Sadiola'],
    ['wualia', 'Oualia'],
    ['walia', 'Oualia'],
    ['trungumbe', 'Troungoumbé'],
    ['torungumbe', 'Troungoumbé'],
    ['Sanssankidé', 'Sansankidé'],
  ])('%s finds %s first', (typed, commune) => expect(names(typed)[0]).toBe(commune));

  it('shows all that begin alike, the whole name first', () => {
    expect(names('gory').slice(0, 2)).toEqual(['Gory', 'Gory Gopela']);
    expect(names('gory')).toContain('Diafounou Gory');
    expect(names('kita').slice(0, 3)).toEqual(['Kita', 'Kita Nord', 'Kita Ouest']);
    expect(names('gadougou')).toEqual(['Gadougou 1', 'Gadougou 2']);
    expect(names('tambacara')).toEqual(expect.arrayContaining(['Diafounou Gory', 'Diafounou Diongaga']));
  });

  it('finds a commune by every spelling in its file', () => {
    for (const { label, aliases } of communes) {
      for (const spelling of [label, ...aliases])
        expect([spelling, ...names(spelling).slice(0, 2)]).toContain(label);
    }
  });

  it.each(['', '   ', '!!!', 'xqzwv', 'forage en panne', 'oui', '7', 'Paris', 'Pourquoi la route est-elle coupée depuis un an ?'])(
    '%j finds nothing',
    (typed) => expect(names(typed)).toEqual([]),
  ); // prettier-ignore

  it('keeps the order of rows that are as near, and returns the rows themselves', () => {
    const rows = [{ label: 'Madina', id: 1 }, { label: 'Madina', id: 2 }]; // prettier-ignore
    expect(port.search('madina', rows)).toEqual(rows);
    expect(port.search('madina', rows)[0]).toBe(rows[0]);
  });
});
