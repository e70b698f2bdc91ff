import { partsOf } from './count-parts.js';

/**
 * How many of the first UTF-16 units of a text so many parts hold: one emoji makes the whole of it UCS-2 and halves
 * what fits, and folding may lengthen it.
 * @param wire the text as it goes out
 */
export function fittingParts(text: string, parts: number, wire: (text: string) => string): number {
  const fits = (length: number): boolean => partsOf(wire(text.slice(0, length))).parts <= parts;
  if (fits(text.length)) return text.length;
  // What holds a text holds its beginning too: the longest is found by halves.
  let [most, tooMany] = [0, text.length];
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2);
    if (fits(middle)) most = middle;
    else tooMany = middle;
  }
  return most;
}
