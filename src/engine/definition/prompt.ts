import { z } from 'zod';
import { expression } from './expression.js';

const keyName = z
  .string()
  .regex(/^[a-z0-9_]+(\.[a-z0-9_-]+)+$/, 'is not a catalogue key, e.g. "ask.commune"');

/** One of several keys, by the value of an expression; `otherwise: null` says nothing. */
const keyByValue = z.strictObject({
  by: z.string().startsWith('$').describe('The value that decides, e.g. "$question.kind".'),
  of: z.record(z.string(), keyName).describe('The key for each value.'),
  otherwise: keyName.nullable().describe('The key for every other value; null says nothing.'),
});

const onePrompt = z.strictObject({
  key: z.union([keyName, keyByValue]).describe('A key of locales/fr/messages.json.'),
  parameters: z.record(z.string(), expression).default({}).describe('What the text is filled with.'),
  in: z
    .union([z.array(z.string()), z.literal('every')])
    .optional()
    .describe(
      'Said in each of these languages, or in every one there is, for a person who has not chosen one yet.',
    ),
});
export type Prompt = z.infer<typeof onePrompt>;

const shortOrLong = z.union([keyName.transform((key): Prompt => ({ key, parameters: {} })), onePrompt]);

/** What a node says: a key, a key with parameters, or several of these in order. */
export const prompts = z.union([shortOrLong.transform((one) => [one]), z.array(shortOrLong).min(1)]);
export type Prompts = z.infer<typeof prompts>;

export { keyName };

/** A key that may be said, and the names of the parameters it is then given. */
export interface Saying {
  key: string;
  parameters: readonly string[];
}

export const saying = (key: string, ...parameters: string[]): Saying => ({ key, parameters });

/** Every key a prompt may say, for the checks. */
export function sayingsOf(said: Prompts): Saying[] {
  return said.flatMap(({ key, parameters }) => {
    const keys =
      typeof key === 'string' ? [key] : [...Object.values(key.of), ...(key.otherwise ? [key.otherwise] : [])];
    return keys.map((one) => saying(one, ...Object.keys(parameters)));
  });
}
