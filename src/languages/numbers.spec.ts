import { describe, expect, it } from '@jest/globals';
import { understanding } from './index.js';

const { number } = understanding;

describe('a number', () => {
  it.each<[string, string, number | null]>([
    ['12', 'fr', 12],
    [' 12. ', 'fr', 12],
    ['0', 'fr', 0],
    ['1 000', 'fr', 1000],
    ['1\u202f000', 'fr', 1000],
    ['1.500', 'fr', 1500],
    ['12 500 000', 'fr', 12_500_000],
    ['2,5', 'fr', 2.5],
    ['2.5', 'fr', 2.5],
    ['25 femmes', 'fr', 25],
    ['500 F', 'bm', 500],
    ['500FCFA', 'bm', 500],
    ['5 mille', 'fr', 5000],
    ['n°2', 'fr', 2],
    ['3️⃣', 'fr', 3],
    ['🔟', 'fr', 10],
    ['١٢', 'snk', 12],
    ['۴', 'snk', 4],
    ['zéro', 'fr', 0],
    ['un', 'fr', 1],
    ['trois', 'bm', 3],
    ['dix-huit', 'fr', 18],
    ['dix huit', 'fr', 18],
    ['vingt', 'fr', 20],
    ['vingt et un', 'fr', 21],
    ['vingt-cinq', 'fr', 25],
    ['soixante-dix', 'fr', 70],
    ['quatre-vingt-dix-neuf', 'fr', 99],
    ['cent', 'fr', 100],
    ['mille', 'fr', 1000],
    ['fu', 'bm', 0],
    ['kelen', 'bm', 1],
    ['fila', 'bm', 2],
    ['saba', 'bm', 3],
    ['saba', 'fr', 3],
    ['naani', 'bm', 4],
    ['nani', 'bm', 4],
    ['dourou', 'bm', 5],
    ['wɔɔrɔ', 'bm', 6],
    ['woro', 'bm', 6],
    ['wolonfila', 'bm', 7],
    ['seegin', 'bm', 8],
    ['kɔnɔntɔn', 'bm', 9],
    ['tan', 'bm', 10],
    ['tan ni duuru', 'bm', 15],
    ['mugan', 'bm', 20],
    ['mougan ni kelen', 'bm', 21],
    ['bi saba', 'bm', 30],
    ['kɛmɛ', 'bm', 100],
    ['keme', 'bm', 100],
    ['waa', 'bm', 1000],
    ['xafu', 'snk', 0],
    ['baane', 'snk', 1],
    ['fillo', 'snk', 2],
    ['sikko', 'snk', 3],
    ['naxato', 'snk', 4],
    ['nakhato', 'snk', 4],
    ['karago', 'snk', 5],
    ['tunmu', 'snk', 6],
    ['toumou', 'snk', 6],
    ['ñeru', 'snk', 7],
    ['gneru', 'snk', 7],
    ['segu', 'snk', 8],
    ['kabu', 'snk', 9],
    ['tanmu', 'snk', 10],
    ['tanmu do sikko', 'snk', 13],
    ['tanpille', 'snk', 20],
    ['kame', 'snk', 100],
    ['wujjune', 'snk', 1000],
    ['segin', 'bm', null],
    ['Ségou', 'bm', null],
    ['-5', 'fr', null],
    ['12-13', 'fr', null],
    ['1 2', 'fr', null],
    ['1 ou 2', 'fr', null],
    ['12 ans et demi', 'fr', null],
    ['une question', 'fr', null],
    ['beaucoup', 'fr', null],
    ['', 'fr', null],
    ['1e9', 'fr', null],
    ['9'.repeat(70), 'fr', null],
  ])('%j in %s: %s', (text, language, value) => expect(number(text, language)).toBe(value));

  it('has no word with two values in one language, nor across languages', async () => {
    const { bambara } = await import('./vocabulary/bambara.js');
    const { french } = await import('./vocabulary/french.js');
    const { soninke } = await import('./vocabulary/soninke.js');
    const seen = new Map<string, number>();
    for (const { numbers } of [french, bambara, soninke]) {
      for (const [value, ...spellings] of numbers) {
        for (const spelling of spellings)
          expect([spelling, seen.get(spelling) ?? value]).toEqual([spelling, value]);
        for (const spelling of spellings) seen.set(spelling, value);
      }
    }
  });
});
