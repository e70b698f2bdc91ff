import type { Counts } from './counts.js';
import { featuresOf, kindOf, WORD } from './features.js';

/** Weight of what all languages have in common, as so many features seen: keeps a small language from being sure. */
const COMMON = 500;
/** Share of a list of words in what a language is thought to say: most of it stays with real sentences. */
const LIST_SHARE = 0.25;
/** A whole word says more than the runs of letters in it. */
const WORD_WEIGHT = 2;

export interface Guess {
  /** ISO 639-3. */
  readonly language: string;
  /** How much likelier than the next, as a natural logarithm. */
  readonly margin: number;
}

/**
 * Multinomial naive Bayes, the languages as likely as each other beforehand. Each kind of feature is a distribution
 * of its own; what a language was never seen to write gets its share of what all of them write (Dirichlet smoothing).
 */
export class Detector {
  private readonly places = new Map<string, number>();
  private readonly weights: Float64Array;
  /** What it can tell, in ISO 639-3. */
  readonly languages: readonly string[];

  constructor(counts: Counts) {
    this.languages = counts.languages;
    this.weights = new Float64Array(counts.rows.size * this.languages.length);
    const sizes = sizesOf(counts);
    for (const [text, row] of counts.rows) {
      const place = this.places.size * this.languages.length;
      this.places.set(text, place);
      const kind = kindOf(text);
      this.weights.set(weightsOf(counts, row, kind, sizes[kind]!), place);
    }
  }

  /** Null for a text without a single feature that is known. */
  guess(text: string): Guess | null {
    const scores = this.languages.map(() => 0);
    let known = false;
    for (const feature of featuresOf(text)) {
      const place = this.places.get(feature.text);
      if (place === undefined) continue;
      known = true;
      for (let at = 0; at < scores.length; at += 1) scores[at]! += this.weights[place + at]!;
    }
    if (!known) return null;
    const [first, second] = scores.map((score, at) => ({ score, at })).sort((a, b) => b.score - a.score);
    return { language: this.languages[first!.at]!, margin: first!.score - (second?.score ?? -Infinity) };
  }
}

function sizesOf(counts: Counts): number[] {
  const sizes = counts.totals.map(() => 0);
  for (const text of counts.rows.keys()) sizes[kindOf(text)]! += 1;
  return sizes;
}

function weightsOf(counts: Counts, row: readonly number[], kind: number, size: number): number[] {
  const totals = counts.totals[kind]!;
  const share = (column: number): number => (totals[column]! > 0 ? row[column]! / totals[column]! : 0);
  const { languages } = counts;
  const mean = languages.reduce((sum, _, at) => sum + share(at), 0) / languages.length;
  const common = 0.9 * mean + 0.1 / size;
  return languages.map((language, at) => {
    const { list } = counts.columnsOf(language);
    const own = list < 0 ? share(at) : (1 - LIST_SHARE) * share(at) + LIST_SHARE * share(list);
    const seen = totals[at]!;
    const smoothed = (seen * own + COMMON * common) / (seen + COMMON);
    return (kind === WORD ? WORD_WEIGHT : 1) * Math.log(smoothed);
  });
}
