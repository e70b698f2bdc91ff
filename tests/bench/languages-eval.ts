import { readFileSync } from 'node:fs';
import { francAll } from 'franc-all';
import {
  labelledLines,
  LENGTHS,
  measure,
  pieces,
  trainedDetector,
  type Confusion,
  type Labelled,
  type Length,
} from '../../src/languages/index.js';

/**
 * `npm run languages:eval -- FILE.tsv` (language, tab, text): how often the language is told rightly, for whole lines
 * and for pieces of 3, 5 and 8 words, in per cent; beside it franc-all, allowed the languages that ours can tell.
 * The last line is JSON: what ours got.
 */
const TITLES: Readonly<Record<Length, string>> = {
  lines: 'lines',
  w3: '3 words',
  w5: '5 words',
  w8: '8 words',
};

const ours = (text: string): string => trainedDetector().guess(text)?.language ?? '';

function francOf(only: string[]): (text: string) => string {
  return (text) => {
    const best = francAll(text, { only, minLength: 1 })[0]?.[0] ?? 'und';
    return best === 'und' ? '' : best;
  };
}

function row(title: string, name: string, confusion: Confusion, languages: readonly string[]): string {
  const rates = confusion.accuracy();
  const cells = languages.map((one) => (rates[one] === undefined ? '–' : rates[one].toFixed(1)).padStart(7));
  const sizes = languages.map((one) => confusion.total(one)).join(' + ');
  return `${title.padEnd(9)}${name.padEnd(10)}${cells.join('')}   of ${sizes}`;
}

function evaluate(lines: readonly Labelled[]): Record<Length, Record<string, number>> {
  const languages = [...new Set(lines.map(({ language }) => language))];
  const franc = francOf([...trainedDetector().languages]);
  console.log(`${''.padEnd(19)}${languages.map((one) => one.padStart(7)).join('')}`);
  const results = LENGTHS.map((length) => {
    const texts = pieces(lines, length);
    const mine = measure(texts, ours);
    console.log(row(TITLES[length], 'Baro', mine, languages));
    console.log(row('', 'franc-all', measure(texts, franc), languages));
    return [length, mine.accuracy()] as const;
  });
  return Object.fromEntries(results) as Record<Length, Record<string, number>>;
}

/** On most phones ɛ and ɔ are not to be had: how well Bambara is told that was written without them. */
function withoutLetters(lines: readonly Labelled[]): void {
  const plain = lines.filter(({ language, text }) => language === 'bam' && !/[ɛɔ]/iu.test(text));
  const bared = lines
    .filter(({ language }) => language === 'bam')
    .map(({ language, text }) => ({ language, text: text.replace(/ɛ/giu, 'e').replace(/ɔ/giu, 'o') }));
  for (const [title, texts] of [
    ['as written', plain],
    ['taken out', bared],
  ] as const) {
    const rate = measure(texts, ours).accuracy()['bam'];
    if (rate !== undefined) console.log(`bam, no ɛ ɔ, ${title}: ${rate.toFixed(1)} of ${texts.length} lines`);
  }
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run languages:eval -- FILE.tsv');
  process.exitCode = 1;
} else {
  const lines = labelledLines(readFileSync(file, 'utf8'));
  const results = evaluate(lines);
  withoutLetters(lines);
  console.log(JSON.stringify(results));
}
