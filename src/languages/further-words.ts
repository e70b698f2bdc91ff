import { z } from 'zod';
import type { LanguageCode } from '../shared/index.js';
import { plain } from './fold.js';
import { understanding } from './understanding.js';
import type { Command } from './vocabulary/vocabulary.js';

const words = z.array(z.string().min(1)).default([]);
const counted = z.array(z.tuple([z.int().nonnegative()], z.string().min(1))).default([]);
const COMMANDS = [
  'menu',
  'back',
  'help',
  'stop',
  'language',
  'link',
  'office',
  'danger',
  'my-data',
  'delete',
] as const satisfies readonly Command[];

/** The words of a language that came as a folder. All of them may be missing: then people answer by digits and names. */
export const furtherWordsSchema = z.strictObject({
  yes: words,
  no: words,
  commands: z.partialRecord(z.enum(COMMANDS), z.array(z.string().min(1))).default({}),
  /** Each a value and the ways it is written. */
  numbers: counted,
  greetings: words,
});
export type FurtherWords = z.infer<typeof furtherWordsSchema>;

interface Tables {
  readonly yesNo: ReadonlyMap<string, boolean>;
  readonly commands: ReadonlyMap<string, Command>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly greetings: ReadonlySet<string>;
}

function tablesOf({ yes, no, commands, numbers, greetings }: FurtherWords): Tables {
  const named = Object.entries(commands) as [Command, string[]][];
  return {
    yesNo: new Map([
      ...no.map((word) => [plain(word), false] as const),
      ...yes.map((word) => [plain(word), true] as const),
    ]),
    commands: new Map(
      named.flatMap(([command, list]) => list.map((word) => [plain(word), command] as const)),
    ),
    numbers: new Map(
      numbers.flatMap(([value, ...list]) => list.map((word) => [plain(word), value] as const)),
    ),
    greetings: new Set(greetings.map(plain)),
  };
}

type Understood = typeof understanding;

/**
 * Understanding with the words of further languages, each for those who chose it; what they do not say there is
 * understood as everywhere: digits, names, and the words of the languages that are built in.
 */
export function understandingWith(further: ReadonlyMap<LanguageCode, FurtherWords>): Understood {
  if (further.size === 0) return understanding;
  const tables = new Map([...further].map(([code, list]) => [code, tablesOf(list)]));
  return {
    ...understanding,
    command: (text, language) =>
      tables.get(language)?.commands.get(plain(text)) ?? understanding.command(text, language),
    yesNo: (text, language) =>
      tables.get(language)?.yesNo.get(plain(text)) ?? understanding.yesNo(text, language),
    number: (text, language) =>
      tables.get(language)?.numbers.get(plain(text)) ?? understanding.number(text, language),
    greeting: (text, language) =>
      tables.get(language)?.greetings.has(plain(text)) || understanding.greeting(text, language),
    option: (text, options, language) => {
      const named = understanding.option(text, options, language);
      const place = named === null ? tables.get(language)?.numbers.get(plain(text)) : undefined;
      return place !== undefined && place >= 1 && place <= options.length ? place - 1 : named;
    },
  };
}
