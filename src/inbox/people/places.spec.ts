import { describe, expect, it } from '@jest/globals';
import type { Commune } from '../../territories/index.js';
import { placesIn } from './places.js';

const commune = (name: string, oldCercle: string, more: Partial<Commune> = {}): Commune => ({
  id: `commune:${oldCercle}-${name}`,
  name,
  oldName: null,
  oldCercle,
  aliases: [],
  parentId: null,
  ...more,
});
const communes = [
  commune('Tringa', 'Yélimané', { aliases: ['Tambacara'] }),
  commune('Toya', 'Yélimané'),
  commune('Sandaré', 'Nioro du Sahel'),
  commune('Sandaré', 'Kita'),
];
const directory = {
  communes: () => communes,
  oldCercles: () => ['Kita', 'Nioro du Sahel', 'Yélimané'],
  label: (id: string) => {
    const { name, oldCercle } = communes.find((one) => one.id === id)!;
    return name === 'Sandaré' ? `${name} (${oldCercle})` : name;
  },
};

describe('the communes that somebody typed', () => {
  it.each([
    ['Tringa', ['commune:Yélimané-Tringa']],
    [' tringa\nTOYA ', ['commune:Yélimané-Tringa', 'commune:Yélimané-Toya']],
    ['Toya, tambacara; toya', ['commune:Yélimané-Toya', 'commune:Yélimané-Tringa']],
    ['sandare (nioro du sahel)', ['commune:Nioro du Sahel-Sandaré']],
    ['cercle de Yelimane', ['commune:Yélimané-Tringa', 'commune:Yélimané-Toya']],
    ['', []],
  ])('are known from %j', (typed, ids) => {
    expect(placesIn(typed, directory)).toEqual(ids);
  });

  it('are asked again where two have the name, or none', () => {
    const refusal = (typed: string): unknown => {
      try {
        return placesIn(typed, directory);
      } catch (error) {
        return error;
      }
    };
    expect(refusal('Toya\nSandaré')).toMatchObject({
      key: 'inbox.people.error.place_either',
      parameters: { name: 'Sandaré', either: 'Sandaré (Nioro du Sahel), Sandaré (Kita)' },
    });
    expect(refusal('Paris')).toMatchObject({
      key: 'inbox.people.error.place_unknown',
      parameters: { name: 'Paris' },
    });
  });
});
