import { z } from 'zod';
import { expression } from '../definition/expression.js';
import { keyName, prompts } from '../definition/prompt.js';
import { nodeName, variableName, waitingFields } from '../definition/waiting.js';
import { limitFields } from './take.js';

const option = z.strictObject({
  value: z.string().max(40).describe('What is kept when it is chosen.'),
  key: keyName.describe('What it is called.'),
  in: z
    .string()
    .optional()
    .describe('Called so in this language, whatever the conversation’s: for the names of the languages.'),
  next: nodeName.optional().describe('Where to go when it is chosen; without it, `next` of the node.'),
});

const lookup = z.strictObject({
  name: z.string().describe('What is looked up, e.g. "communes": one of src/engine/lint/vocabulary.ts.'),
  parameters: z.record(z.string(), expression).default({}).describe('What it is looked up with.'),
  empty: nodeName.optional().describe('Where to go when there is nothing to choose from.'),
  typed: z
    .string()
    .optional()
    .describe('The parameter that carries what the person typed: rows are asked for only then.'),
  found: prompts.optional().describe('Said above what was found for it; `$typed` is the text.'),
  none: keyName.optional().describe('Said when nothing was found, with {query}.'),
});

/**
 * What a person sends who does not choose but says at once what is on their mind: a voice note, or a text of
 * at least `from` characters that names nothing on offer. Kept as by a collect, so that nothing is said twice.
 */
const unprompted = z.strictObject({
  from: z.int().positive().describe('Fewest characters of such a text.'),
  ...limitFields,
  into: variableName.describe('Under which name it is kept.'),
  next: nodeName.describe('Where to go with it.'),
});

/** Seven rows, « suite » or « fin », « début » and one option more fit the ten rows of a WhatsApp list. */
const ROWS_A_PAGE = 7;

export const chooseSchema = z
  .strictObject({
    type: z.literal('choose'),
    ...waitingFields,
    options: z
      .array(option)
      .default([])
      .describe('Choices that are always there, in the order of their digits.'),
    languages: z
      .literal(true)
      .optional()
      .describe('Offers every language there is before the options, each by its own name; kept as its code.'),
    lookup: lookup.optional().describe('Choices that the program looks up: shown in pages, found by typing.'),
    pageSize: z.int().min(2).max(20).default(ROWS_A_PAGE).describe('Rows shown at a time.'),
    into: variableName
      .optional()
      .describe('Where the choice is kept: an option as its value, a row with `value`, `label` and `facts`.'),
    next: nodeName.optional().describe('Where to go; an option may have its own.'),
    unprompted: unprompted
      .optional()
      .describe('Takes what somebody says at once instead of choosing: a voice note or a longer text.'),
  })
  .describe('Offers choices; answered by button, digit, number word or name, misspelt or not.')
  .superRefine((node, check) => {
    const wrong = (message: string) => check.addIssue({ code: 'custom', message });
    if (node.options.length === 0 && !node.lookup && !node.languages)
      wrong('needs options, languages or a lookup');
    if (!node.next && (node.lookup || node.languages || node.options.some((one) => !one.next)))
      wrong('needs next');
    if (node.lookup?.typed && !(node.lookup.found && node.lookup.none)) wrong('typed needs found and none');
    if (node.lookup && node.unprompted) wrong('a lookup cannot tell a name from what is said unprompted');
    if (node.lookup && !node.lookup.typed && !node.lookup.empty) wrong('a list needs empty');
  });
export type Choose = z.infer<typeof chooseSchema>;
