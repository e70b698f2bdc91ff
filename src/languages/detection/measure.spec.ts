import { describe, expect, it } from '@jest/globals';
import { labelledLines } from './labelled.js';
import { heldOut, measure, pieces } from './measure.js';

describe('measuring', () => {
  it('cuts lines into pieces of so many words, as they stand, and leaves the rest out', () => {
    const lines = [{ language: 'fra', text: 'un, deux 3 trois — quatre cinq six sept' }];
    expect(pieces(lines, 'w3').map(({ text }) => text)).toEqual(['un, deux trois', 'quatre cinq six']);
    expect(pieces(lines, 'w8')).toEqual([]);
    expect(pieces(lines, 'lines')).toEqual(lines);
  });

  it('counts what was taken for what', () => {
    const texts = ['a', 'a', 'b'].map((text) => ({ language: 'one', text }));
    const confusion = measure(texts, (text) => (text === 'a' ? 'one' : 'two'));
    expect(confusion.accuracy()).toEqual({ one: 66.7 });
    expect(confusion.count('one', 'two')).toBe(1);
  });

  it('reads every line once, by a model that has seen neither it nor its neighbours', () => {
    const lines = Array.from({ length: 20 }, (_, at) => ({ language: at % 2 ? 'a' : 'b', text: `${at}` }));
    const seen: string[] = [];
    const found = heldOut(lines, 5, (rest) => (text) => {
      seen.push(text);
      return rest.some((line) => line.text === text) ? 'known' : 'new';
    });
    expect(seen.sort()).toEqual(lines.map(({ text }) => text).sort());
    expect(found.lines.count('a', 'new') + found.lines.count('b', 'new')).toBe(20);
  });
});

describe('a file of labelled lines', () => {
  it('takes the codes of the interface for those of ISO', () => {
    expect(labelledLines('# about\nfr\tBonjour\r\n\nbam\tI ni ce\n')).toEqual([
      { language: 'fra', text: 'Bonjour' },
      { language: 'bam', text: 'I ni ce' },
    ]);
  });

  it('names the line it cannot read', () => {
    expect(() => labelledLines('fra\tBonjour\nBonsoir')).toThrow('line 2');
  });
});
