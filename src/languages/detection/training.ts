import { Counts, type Labelled } from './counts.js';
import { Detector } from './detector.js';

/** A feature rarer than this in 2,500 sentences is left out of the model. */
const LEAST = 3;

/** What is written into the model: counts, nothing else. */
export const modelOf = (lines: readonly Labelled[], words: readonly Labelled[] = []): Counts =>
  Counts.of(lines, words).pruned(LEAST);

/** How the model of these lines reads a text: ISO 639-3, '' for a text without a letter it knows. */
export function readerOf(lines: readonly Labelled[], words: readonly Labelled[]): (text: string) => string {
  const detector = new Detector(modelOf(lines, words));
  return (text) => detector.guess(text)?.language ?? '';
}
