import { describe, expect, it } from '@jest/globals';
import { Counts, type Labelled } from './counts.js';
import { Detector } from './detector.js';
import { modelOf, readerOf } from './training.js';
import { trainedDetector } from './trained.js';

const line = (language: string, text: string): Labelled => ({ language, text });

describe('a model made of counts', () => {
  const lines = [
    line('one', 'abab abba baab'),
    line('one', 'abba abab'),
    line('two', 'cdcd dccd dcdc'),
    line('two', 'dccd cdcd'),
  ];

  it('tells apart what it was made from', () => {
    const read = readerOf(lines, []);
    expect(read('baba')).toBe('one');
    expect(read('cddc')).toBe('two');
    expect(read('123 !')).toBe('');
  });

  it('reads back from its file as it was written', () => {
    const counts = modelOf(lines, [line('two', 'xyz')]);
    const again = Counts.fromText(counts.toText('counts'));
    expect([...again.rows].sort()).toEqual([...counts.rows].sort());
    expect(again.totals).toEqual(counts.totals);
    expect([again.languages, again.lists]).toEqual([['one', 'two'], ['two']]);
    const text = 'cd xyz ab';
    expect(new Detector(again).guess(text)).toEqual(new Detector(counts).guess(text));
  });

  it('holds no two words together, whatever it was made from', () => {
    for (const feature of modelOf(lines).rows.keys()) expect(feature.trim()).not.toMatch(/\S\s\S/);
  });

  it('leaves out what is rarer than three in as many lines as the largest language has', () => {
    const rare = Array.from({ length: 40 }, () => line('large', 'mot mot mot mot'));
    const counts = modelOf([...rare, line('large', 'unique'), line('small', 'seul')]);
    expect(counts.rows.has('=unique')).toBe(false);
    expect(counts.rows.has('=seul')).toBe(true);
  });

  it('gives a language with few lines no more than its share: an unknown word is nobody’s', () => {
    const much = Array.from({ length: 50 }, () => line('large', 'aaa aab aba'));
    const detector = new Detector(Counts.of([...much, line('small', 'zzz zzy')]));
    expect(detector.guess('aaa')?.language).toBe('large');
    expect(detector.guess('zzz')?.language).toBe('small');
    expect(detector.guess('qqq')).toBeNull();
  });
});

describe('the model that ships', () => {
  it.each([
    ['fra', 'Quand le forage sera-t-il réparé ?'],
    ['fra', 'SVP MONSIEUR LE MAIRE ON A SOIF'],
    ['fra', 'bjr c koi la date de la reunion'],
    ['bam', 'Ji tɛ an ka dugu kɔnɔ'],
    ['bam', 'ji te an ka dugu kono'],
    ['bam', 'An b’a fɛ ka mɛri ɲininka'],
    ['bam', 'mun na aw ma na kunun'],
    ['snk', 'Ji nta o debe, o ga mulla manne'],
    ['snk', 'o da yaxaru kafo tirindi'],
    ['snk', 'khalissi nta o makha'],
    ['snk', 'anké dagana minna'],
  ])('reads %s in « %s »', (language, text) =>
    expect(trainedDetector().guess(text)?.language).toBe(language),
  );
});
