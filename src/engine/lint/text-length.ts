import type { Saying } from '../definition/prompt.js';
import type { CheckedTexts } from './finding.js';

/** A number fits every kind of ICU argument. */
export const samplesOf = ({ parameters }: Saying): Record<string, number> =>
  Object.fromEntries(parameters.map((name) => [name, 1]));

/** Characters of a text with its parameters at their shortest; what cannot be said at all is for other checks. */
export function textLength(texts: CheckedTexts, language: string, saying: Saying): number {
  try {
    return texts.text(language, saying.key, samplesOf(saying)).length;
  } catch {
    return 0;
  }
}
