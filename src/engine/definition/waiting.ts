import { z } from 'zod';
import { duration, ONE_DAY } from './duration.js';
import { prompts } from './prompt.js';

export const nodeName = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is not a name, e.g. "who-asks"');
export const variableName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'is not a variable name, e.g. "firstName"');

/** What every node that awaits an answer has. */
export const waitingFields = {
  say: prompts,
  /** How long the answer is awaited. */
  expires: duration.default(ONE_DAY),
  /** Where to go when it did not come. Without it the place is kept, and the next message is asked again. */
  afterwards: nodeName.optional(),
};

export interface Waiting {
  expires: number;
  afterwards?: string | undefined;
}
