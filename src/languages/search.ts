import { slips } from './edit-distance.js';
import { leastOfNames, shapeOf, type Named, type NameShape } from './name-shape.js';

/** Words people put around a place: « commune rurale de Kolimbiné », « je suis de Kita ». */
const AROUND = new Set(
  'commune communes cercle region village mairie rurale urbaine ville de du des d la le les l a au je suis habite j ai vis dans ne n be bora komini dugu'.split(
    ' ',
  ),
);

/** Rank of a name for what was typed, the lower the nearer. */
const RANK = { equal: 0, sounds: 10, begins: 20, words: 30, within: 40, misspelt: 50 } as const;

/** Without guessing: the whole name, its beginning, the beginnings of its words, or a part of it. */
function certain(said: NameShape, name: NameShape): number | null {
  if (name.plain === said.plain) return RANK.equal;
  if (name.sound.text === said.sound.text) return name.digits === said.digits ? RANK.sounds : null;
  if (name.plain.startsWith(said.plain)) return RANK.begins;
  if (name.sound.text.startsWith(said.sound.text)) return RANK.begins + 1;
  const everyWord = said.words.every((word, at) =>
    name.words.some(
      (other, there) =>
        other.startsWith(word) || name.soundWords[there]!.text.startsWith(said.soundWords[at]!.text),
    ),
  );
  if (everyWord) return RANK.words;
  return said.plain.length >= 4 && name.plain.includes(said.plain) ? RANK.within : null;
}

/** With slips: the whole name, else the word of it that is nearest to each word typed. */
function guessed(said: NameShape, name: NameShape): number | null {
  if (said.digits !== '' && said.digits !== name.digits) return null;
  const whole = slips(said.sound, name.sound);
  if (whole !== null) return RANK.misspelt + whole;
  let total = 0;
  for (const word of said.soundWords) {
    let best: number | null = null;
    for (const other of name.soundWords) {
      const cost = slips(word, other);
      if (cost !== null && (best === null || cost < best)) best = cost;
    }
    if (best === null) return null;
    total += best;
  }
  return RANK.misspelt + 5 + total;
}

interface Hit<T> {
  readonly row: T;
  readonly rank: number;
  readonly length: number;
}

function ranked<T extends Named>(
  rows: readonly T[],
  rank: (shape: NameShape) => number | null,
  skip?: ReadonlySet<T>,
): Hit<T>[] {
  const hits: Hit<T>[] = [];
  for (const row of rows) {
    if (skip?.has(row)) continue;
    const value = leastOfNames(row, rank);
    if (value !== null) hits.push({ row, rank: value, length: row.label.length });
  }
  // The sort is stable: rows as near as each other stay in the order they came.
  return hits.sort((one, other) => one.rank - other.rank || one.length - other.length);
}

/** Misspellings are looked for only while what is certain leaves the person little to choose from. */
const ENOUGH = 3;

function find<T extends Named>(said: NameShape, rows: readonly T[]): T[] {
  const sure = ranked(rows, (name) => certain(said, name));
  const found = sure.map((hit) => hit.row);
  if (sure.length >= ENOUGH || (sure[0] && sure[0].rank <= RANK.sounds)) return found;
  const more = ranked(rows, (name) => guessed(said, name), new Set(found));
  return [...found, ...more.map((hit) => hit.row)];
}

/**
 * Rows whose label or another spelling resembles the text, best first; empty when none does.
 * Old and new spellings are aliases and count like the label.
 */
export function search<T extends Named>(text: string, rows: readonly T[]): T[] {
  const said = shapeOf(text.slice(0, 120));
  if (said.words.length === 0 || said.words.length > 10) return [];
  const found = find(said, rows);
  if (found.length > 0) return found;
  const core = said.words.filter((word) => !AROUND.has(word));
  if (core.length === 0 || core.length === said.words.length) return [];
  return find(shapeOf(core.join(' ')), rows);
}
