import { expect, it } from '@jest/globals';
import { slug } from './slug.js';

it.each([
  ['Kirané Kaniaga', 'kirane-kaniaga'],
  ['Kita-Nord', 'kita-nord'],
  ['  Séféto  (ouest) ', 'sefeto-ouest'],
  ['N’Tillit', 'n-tillit'],
])('makes plain letters of %s', (name, plain) => {
  expect(slug(name)).toBe(plain);
});
