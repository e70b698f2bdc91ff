import type { Catalogues } from '../catalogues/index.js';
import { FRENCH } from '../shared/index.js';

const SPOKEN = 'spoken.';

/**
 * The text that is read aloud for what is said: itself, or, where it has a name or a number in it that no recording
 * can hold, a form of its own without them under `spoken.<key>`. Null: it can only be read.
 */
export function spokenKey(texts: Pick<Catalogues, 'sameForAll'>, key: string): string | null {
  if (texts.sameForAll(FRENCH, SPOKEN + key) !== null) return SPOKEN + key;
  return texts.sameForAll(FRENCH, key) === null ? null : key;
}

/** Whether hearing it is as good as reading it: a form of its own leaves out what stands in the text. */
export const saysAll = (key: string, spoken: string): boolean => key === spoken;
