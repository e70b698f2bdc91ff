import { septetsOf } from './gsm-alphabet.js';

/** What a text costs on its way: networks count and charge parts. */
export interface SmsParts {
  readonly encoding: SmsEncoding;
  readonly parts: number;
}

/** `ucs-2` as soon as one character is not in the GSM alphabet: it halves what a part holds. */
export type SmsEncoding = 'gsm-7' | 'ucs-2';

/**
 * Characters of a text that stands alone, and of each part of a longer one, whose header takes the rest of the
 * 140 bytes (3GPP TS 23.040, 9.2.3.24.1, a reference of 8 bits): septets, or UTF-16 units.
 */
export const PART_SIZE = {
  'gsm-7': { alone: 160, each: 153 },
  'ucs-2': { alone: 70, each: 67 },
} as const;

export function partsOf(text: string): SmsParts {
  const septets = [...text].map(septetsOf);
  return septets.every((size) => size !== undefined)
    ? { encoding: 'gsm-7', parts: partsFor(septets, 'gsm-7') }
    : {
        encoding: 'ucs-2',
        parts: partsFor(
          [...text].map(({ length }) => length),
          'ucs-2',
        ),
      };
}

/** Neither an escaped character nor a surrogate pair may be cut in two: what does not fit begins the next part. */
function partsFor(sizes: readonly number[], encoding: SmsEncoding): number {
  const { alone, each } = PART_SIZE[encoding];
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return 1;
  let parts = 1;
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > each) {
      parts += 1;
      filled = 0;
    }
    filled += size;
  }
  return parts;
}
