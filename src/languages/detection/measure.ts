import type { Labelled } from './counts.js';

/** Length of what is measured: a whole line, or so many words of it. */
export const LENGTHS = ['lines', 'w3', 'w5', 'w8'] as const;
export type Length = (typeof LENGTHS)[number];

const WORDS: Readonly<Record<Length, number | null>> = { lines: null, w3: 3, w5: 5, w8: 8 };

/** Each line cut into pieces of so many words as they stand, without overlap; a rest that is shorter is left out. */
export function pieces(lines: readonly Labelled[], length: Length): Labelled[] {
  const count = WORDS[length];
  if (count === null) return [...lines];
  return lines.flatMap(({ language, text }) => {
    const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
    const whole = Math.floor(words.length / count);
    return Array.from({ length: whole }, (_, at) => ({
      language,
      text: words.slice(at * count, (at + 1) * count).join(' '),
    }));
  });
}

/** How often a text of the first language was taken for one of the second; '' where nothing was said. */
export class Confusion {
  private readonly seen = new Map<string, Map<string, number>>();

  add(language: string, guessed: string): void {
    const row = this.seen.get(language) ?? new Map<string, number>();
    this.seen.set(language, row.set(guessed, (row.get(guessed) ?? 0) + 1));
  }

  languages(): string[] {
    return [...this.seen.keys()];
  }

  count(language: string, guessed: string): number {
    return this.seen.get(language)?.get(guessed) ?? 0;
  }

  total(language: string): number {
    return [...(this.seen.get(language)?.values() ?? [])].reduce((sum, n) => sum + n, 0);
  }

  /** Per cent with one decimal, by language. */
  accuracy(): Record<string, number> {
    const rate = (one: string): number => Math.round((1000 * this.count(one, one)) / this.total(one)) / 10;
    return Object.fromEntries(this.languages().map((one) => [one, rate(one)]));
  }
}

export function measure(texts: readonly Labelled[], guess: (text: string) => string): Confusion {
  const confusion = new Confusion();
  for (const { language, text } of texts) confusion.add(language, guess(text));
  return confusion;
}

/**
 * What a model says of lines it was not made from: each language is cut into blocks of neighbouring lines, and each
 * block is read by a model of all the others. Neighbours are never torn apart, because they are of one story.
 */
export function heldOut(
  lines: readonly Labelled[],
  blocks: number,
  trainOn: (lines: Labelled[]) => (text: string) => string,
): Record<Length, Confusion> {
  const blockOf = blocksOf(lines, blocks);
  const found = { lines: new Confusion(), w3: new Confusion(), w5: new Confusion(), w8: new Confusion() };
  for (let block = 0; block < blocks; block += 1) {
    const guess = trainOn(lines.filter((_, at) => blockOf[at] !== block));
    const held = lines.filter((_, at) => blockOf[at] === block);
    for (const length of LENGTHS)
      for (const piece of pieces(held, length)) found[length].add(piece.language, guess(piece.text));
  }
  return found;
}

function blocksOf(lines: readonly Labelled[], blocks: number): number[] {
  const sizes = new Map<string, number>();
  for (const { language } of lines) sizes.set(language, (sizes.get(language) ?? 0) + 1);
  const places = new Map<string, number>();
  return lines.map(({ language }) => {
    const place = places.get(language) ?? 0;
    places.set(language, place + 1);
    return Math.floor((place * blocks) / sizes.get(language)!);
  });
}
