import { z } from 'zod';
import { expression } from '../definition/expression.js';
import { keyName, prompts } from '../definition/prompt.js';
import { nodeName, variableName, waitingFields } from '../definition/waiting.js';
import { limitFields } from './take.js';

const option = z.strictObject({
  value: z.string().max(40),
  key: keyName,
  /** Named in this language whatever the conversation's: the names of the languages. */
  in: z.string().optional(),
  next: nodeName.optional(),
});

const lookup = z.strictObject({
  name: z.string(),
  parameters: z.record(z.string(), expression).default({}),
  /** Where to go when there is nothing to choose from. */
  empty: nodeName.optional(),
  /** The parameter that carries what the person typed: rows are asked for only then. */
  typed: z.string().optional(),
  /** Said above what was found for it; `$typed` is the text. */
  found: prompts.optional(),
  /** Said when nothing was, with {query}. */
  none: keyName.optional(),
});

/**
 * What a person sends who does not choose but says at once what is on their mind: a voice note, or a text of
 * at least `from` characters that names nothing on offer. Kept as by a collect, so that nothing is said twice.
 */
const unprompted = z.strictObject({
  from: z.int().positive(),
  ...limitFields,
  into: variableName,
  next: nodeName,
});

/** Seven rows, « suite » or « fin », « début » and one option more fit the ten rows of a WhatsApp list. */
const ROWS_A_PAGE = 7;

export const chooseSchema = z
  .strictObject({
    type: z.literal('choose'),
    ...waitingFields,
    options: z.array(option).default([]),
    /** Offers every language there is before the options, each by its own name; kept as its code. */
    languages: z.literal(true).optional(),
    lookup: lookup.optional(),
    pageSize: z.int().min(2).max(20).default(ROWS_A_PAGE),
    /** An option is kept as its value, a row whole: value, label, facts. */
    into: variableName.optional(),
    next: nodeName.optional(),
    unprompted: unprompted.optional(),
  })
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
