import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { heldOut, labelledLines, modelOf, readerOf } from '../languages/index.js';
import { Flags } from './flags.js';
import { modelCard } from './languages/model-card.js';
import { UsageError } from './usage-error.js';

/**
 * `npm run languages:train -- FILE [--words FILE]`: makes the language model and its card out of lines of language, tab,
 * text (ISO 639-3) and a list of words of the same shape. Only counts are written. Runs in the folder of the project.
 */
const MODEL = 'src/languages/detection/language-model.tsv';
const CARD = 'docs/language-model.md';
const SOURCES = 'src/cli/languages/sources.md';
const BLOCKS = 5;
const ABOUT = 'Counts made by npm run languages:train; sources and licences: docs/language-model.md';

async function train(flags: Flags): Promise<void> {
  const [file] = flags.words;
  if (file === undefined) throw new UsageError('Which file? Lines of language, tab, text.');
  const lines = labelledLines(readFileSync(file, 'utf8'));
  const list = flags.optional('words');
  const words = list === undefined ? [] : labelledLines(readFileSync(list, 'utf8'));

  const counts = modelOf(lines, words);
  const model = counts.toText(ABOUT);
  writeFileSync(MODEL, model);
  const held = heldOut(lines, BLOCKS, (rest) => readerOf(rest, words));
  const card = modelCard({
    day: new Date().toISOString().slice(0, 10),
    lines,
    words,
    features: counts.rows.size,
    bytes: Buffer.byteLength(model),
    blocks: BLOCKS,
    held,
    sources: readFileSync(SOURCES, 'utf8'),
  });
  writeFileSync(CARD, await format(card, { ...(await resolveConfig(CARD)), filepath: CARD }));
  console.log(`Wrote ${MODEL} (${counts.rows.size} features) and ${CARD}.`);
  for (const [length, confusion] of Object.entries(held))
    console.log(`held out, ${length}: ${JSON.stringify(confusion.accuracy())}`);
}

try {
  await train(Flags.parse(process.argv.slice(2), { words: 'text' }));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\nUsage: npm run languages:train -- FILE [--words FILE]`);
  process.exitCode = 1;
}
