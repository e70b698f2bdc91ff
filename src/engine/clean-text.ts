/* eslint-disable no-control-regex -- taking these characters out is what this file is for */

/**
 * C0 and C1 controls except the line feed (PostgreSQL refuses NUL), the overrides and isolates that can
 * make a text read differently from what is stored, the byte order mark, and halves of surrogate pairs.
 * Joiners and the plain direction marks stay: Hassaniya and emoji need them.
 */
const UNWANTED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** What a person wrote, safe to store and to show. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNWANTED, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Characters as a person counts them, not UTF-16 units. */
export const lengthOf = (text: string): number => [...text].length;
