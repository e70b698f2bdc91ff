import { slips, type Measured } from './edit-distance.js';
import type { NameShape } from './name-shape.js';

/** Words that carry no choice; a name made only of them is compared whole. */
const LITTLE = new Set(
  (
    'a ai au aux avec c ce ces cette d dans de des du elle en est et il j je l la le les leur ma mes mon n nous on ' +
    'ou par pour qu que qui s se son sur un une veux voudrais vous y ' +
    'be ka ni ye na la fe ko o i u'
  ).split(' '),
);
/** After one of these the person may mean anything but the option. */
const REFUSING = new Set(['pas', 'non', 'sauf', 'aucun', 'aucune', 'jamais', 'ayi', 'te', 'ne']);
/** « Sans nom » is the contrary of « nom »: it is not meant by a word that it takes away. */
const WITHOUT = 'sans';
/** Words a person may add around a name that is otherwise complete. */
const ROOM = 4;

function significant(shape: NameShape): Measured[] {
  return shape.soundWords.filter((_, at) => !LITTLE.has(shape.words[at]!));
}

/** Cost of finding every wanted word among those there; null when one is missing. */
function covering(wanted: readonly Measured[], there: readonly Measured[], misspelt: boolean): number | null {
  let total = 0;
  for (const word of wanted) {
    let best: number | null = null;
    for (const other of there) {
      const cost = word.text === other.text ? 0 : misspelt ? slips(word, other) : null;
      if (cost !== null && (best === null || cost < best)) best = cost;
      if (best === 0) break;
    }
    if (best === null) return null;
    total += best;
  }
  return total;
}

/**
 * How far apart a message and a name are when one is made of the other's words: « question » for
 * « Poser une question », « je veux poser une question » for the same. Null when neither is.
 */
export function wordsInCommon(said: NameShape, name: NameShape, how: 'exact' | 'misspelt'): number | null {
  if (said.words.some((word) => REFUSING.has(word)) && !name.words.some((word) => REFUSING.has(word)))
    return null;
  if (name.words.includes(WITHOUT) && !said.words.includes(WITHOUT)) return null;
  const wanted = significant(said);
  const there = significant(name);
  if (wanted.length === 0 || there.length === 0) return null;
  const misspelt = how === 'misspelt';
  // One short word is too little to choose by, unless it is the whole name.
  const telling =
    wanted.length > 1 ||
    there.length === 1 ||
    said.words.some((word) => word.length >= 3 && !LITTLE.has(word));
  const forward = telling ? covering(wanted, there, misspelt) : null;
  if (forward !== null) return forward;
  if (said.words.length > name.words.length + ROOM) return null;
  const backward = covering(there, wanted, misspelt);
  // A name with words left over is farther than one that takes every word of the message.
  return backward === null ? null : backward + 1 + Math.max(0, wanted.length - there.length);
}
