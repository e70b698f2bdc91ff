import { z } from 'zod';

export interface Variable<T extends z.ZodType = z.ZodType> {
  schema: T;
  /** One or two sentences for the operator, with the unit. The reference page is made of them. */
  doc: string;
  /** Never printed. */
  secret?: boolean;
}

export const variable = <T extends z.ZodType>(schema: T, doc: string, secret = false): Variable<T> => ({
  schema,
  doc,
  secret,
});

export const positive = z.coerce.number('a number above 0').positive('a number above 0');
export const zeroOrMore = z.coerce.number('a number, 0 or more').min(0, 'a number, 0 or more');
export const flag = z.enum(['on', 'off']).transform((value) => value === 'on');
export const httpUrl = z.string().regex(/^https?:\/\/[^\s]+$/, 'a URL that begins with http:// or https://');
