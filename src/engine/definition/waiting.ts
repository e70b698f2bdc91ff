import { z } from 'zod';
import { duration, ONE_DAY } from './duration.js';
import { prompts } from './prompt.js';

export const nodeName = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is not a name, e.g. "who-asks"');
export const variableName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'is not a variable name, e.g. "firstName"');

/** What every node that awaits an answer has. */
export const waitingFields = {
  say: prompts.describe('What is asked: a key, a key with parameters, or a list of these.'),
  expires: duration
    .default(ONE_DAY)
    .describe('How long the answer is awaited, e.g. "30m" or "7d"; without it "24h".'),
  afterwards: nodeName
    .optional()
    .describe(
      'Where to go when no answer came. Without it the place is kept, and the next message is asked again.',
    ),
};

export interface Waiting {
  expires: number;
  afterwards?: string | undefined;
}
