import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseKeepingIds } from './parse-keeping-ids.js';

describe('parsing with long identifiers', () => {
  it('keeps the digits of an integer beyond 2^53', () => {
    expect(parseKeepingIds('{"id":9007199254740993,"list":[-12345678901234567890]}')).toEqual({
      id: '9007199254740993',
      list: ['-12345678901234567890'],
    });
  });

  it('leaves numbers that are exact, and fractions, as numbers', () => {
    const json = '{"a":9007199254740991,"b":1.2345678901234567890,"c":1e30,"d":12345678901234567890.5}';
    expect(parseKeepingIds(json)).toEqual(JSON.parse(json));
  });

  it('never touches digits inside a text', () => {
    const value = { text: 'n° :12345678901234567890, "[12345678901234567890" \\', id: 1 };
    expect(parseKeepingIds(JSON.stringify(value))).toEqual(value);
  });

  it.each(['', '{', '{"id":9007199254740993', '[9007199254740993,]'])('refuses %j', (json) => {
    expect(() => parseKeepingIds(json)).toThrow(SyntaxError);
  });

  it('reads whatever has no long integer as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        fc.pre(!/\d{16}/.test(json.replace(/"(?:[^"\\]|\\.)*"/g, '')));
        expect(parseKeepingIds(json)).toEqual(JSON.parse(json));
      }),
      { numRuns: 200 },
    );
  });
});
