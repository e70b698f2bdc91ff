import { LENGTHS, type Confusion, type Labelled, type Length } from '../../languages/index.js';

export interface CardFacts {
  /** The day of the training, 2026-01-31. */
  day: string;
  lines: readonly Labelled[];
  words: readonly Labelled[];
  features: number;
  bytes: number;
  blocks: number;
  held: Readonly<Record<Length, Confusion>>;
  /** A table in Markdown. */
  sources: string;
}

const NAMES: Readonly<Record<Length, string>> = {
  lines: 'whole lines',
  w3: '3 words',
  w5: '5 words',
  w8: '8 words',
};

/** docs/language-model.md: what the committed model is made of and how far it can be trusted. */
export function modelCard(facts: CardFacts): string {
  const { held } = facts;
  const languages = held.lines.languages();
  return `# The model that tells languages apart

Written by \`npm run languages:train\` on ${facts.day}; change what it is made from, not this page. How it works and why: [decision](decisions/language-detection.md).

**For**: proposing a language to somebody who has not chosen one, and telling a moderator that a question is written in another language than the one chosen. **Not for**: deciding anything. A single name, a digit or a word that several languages share says nothing, and a language that is not in the table is taken for one that is.

**Made of** ${sizes(facts.lines, languages)}, and a list of ${facts.words.length} words. **Holds** ${facts.features} features (runs of 1 to 4 letters within a word, and words) with how often each was seen: ${Math.round(facts.bytes / 1024)} KB. No two words stand together in it, and what was rarer than 3 in 2,500 sentences is left out: no sentence can be rebuilt.

## Sources

${facts.sources.trim()}

## Accuracy on lines it was not made from, per cent

Each language's lines were cut into ${facts.blocks} blocks of neighbouring lines, and each block was read by a model of all the others; so the list of words and the settings were the same. The blocks are of the same books and people as the rest: expect less of what others write.

| | ${languages.join(' | ')} | texts |
| --- | ${languages.map(() => '---').join(' | ')} | --- |
${LENGTHS.map((length) => accuracyRow(length, held[length], languages)).join('\n')}

## What was taken for what, 3 words

| written in | taken for ${languages.join(' | ')} | nothing |
| --- | ${languages.map(() => '---').join(' | ')} | --- |
${languages.map((one) => confusionRow(one, held.w3, languages)).join('\n')}
`;
}

const sizes = (lines: readonly Labelled[], languages: readonly string[]): string =>
  languages
    .map((one) => `${lines.filter(({ language }) => language === one).length} lines of ${one}`)
    .join(', ');

function accuracyRow(length: Length, confusion: Confusion, languages: readonly string[]): string {
  const rates = confusion.accuracy();
  const texts = languages.reduce((sum, one) => sum + confusion.total(one), 0);
  return `| ${NAMES[length]} | ${languages.map((one) => rates[one]?.toFixed(1) ?? '–').join(' | ')} | ${texts} |`;
}

const confusionRow = (one: string, confusion: Confusion, languages: readonly string[]): string =>
  `| ${one} | ${[...languages, ''].map((guessed) => confusion.count(one, guessed)).join(' | ')} |`;
