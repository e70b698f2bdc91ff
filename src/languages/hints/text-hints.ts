import { standsAt } from '../stands-at.js';
import { heardAs } from '../topics/topic-words.js';
import { HINT_LANGUAGES, hintWords, type WordKind } from './hint-words.js';
import { phoneNumbers } from './phone-numbers.js';
import { piecesOf } from './pieces.js';

export const TEXT_HINTS = ['threat', 'insult', 'phone', 'person', 'recognisable', 'complaint'] as const;
export type TextHintKind = (typeof TEXT_HINTS)[number];

/** Something a moderator may want to look at. Never a verdict. */
export interface TextHint {
  readonly kind: TextHintKind;
  /** As they were typed. */
  readonly words: readonly string[];
  /** Which pieces of the text they are: `piecesOf`. */
  readonly at: readonly number[];
}

/** What the words of a text draw attention to, the most urgent first; each kind once. */
export function textHints(text: string): TextHint[] {
  const pieces = piecesOf(text);
  const found = placesByKind(pieces);
  const places: Record<TextHintKind, number[]> = {
    threat: found.threat,
    insult: found.insult,
    phone: phonePlaces(text),
    person: persons(pieces, found),
    recognisable: recognisable(found),
    complaint: found.complaint,
  };
  return TEXT_HINTS.filter((kind) => places[kind].length > 0).map((kind) => {
    const at = [...new Set(places[kind])].sort((a, b) => a - b);
    return { kind, at, words: runs(at).map((run) => run.map((place) => bare(pieces[place]!)).join(' ')) };
  });
}

type Places = Record<WordKind, number[]>;

/** The pieces in which words of each kind stand, in any of the languages. */
function placesByKind(pieces: readonly string[]): Places {
  const found: Places = {
    insult: [],
    threat: [],
    role: [],
    oneself: [],
    place: [],
    title: [],
    name: [],
    complaint: [],
  };
  for (const language of HINT_LANGUAGES) {
    const heard = pieces.flatMap((piece, place) => heardAs(piece, language).map((word) => ({ word, place })));
    const words = heard.map(({ word }) => word);
    heard.forEach(({ word }, at) => {
      for (const entry of hintWords(language, word[0]!))
        if (standsAt(entry, words, at))
          found[entry.kind].push(...entry.words.map((_, ahead) => heard[at + ahead]!.place));
    });
  }
  return found;
}

/** Known family names, and whatever begins with a capital behind « Monsieur », « nommée » or the like. */
function persons(pieces: readonly string[], { title, name }: Places): number[] {
  const titled = title.map((place) => place + 1).filter((place) => /^\p{Lu}\p{L}/u.test(pieces[place] ?? ''));
  // The first name that stands before a family name belongs to it.
  const first = name.map((place) => place - 1).filter((place) => /^\p{Lu}\p{L}/u.test(pieces[place] ?? ''));
  return [...titled, ...name, ...first];
}

/** How far apart « je suis » and the role may stand. */
const NEAR = 4;

/** In a small village who says what they are and where they live has said their name. */
function recognisable({ oneself, role, place }: Places): number[] {
  const own = role.filter((at) => oneself.some((self) => at > self && at - self <= NEAR));
  return own.length > 0 && place.length > 0 ? [...own, ...place] : [];
}

function phonePlaces(text: string): number[] {
  const places: number[] = [];
  const numbers = phoneNumbers(text);
  [...text.matchAll(/\S+/gu)].forEach(({ index, 0: piece }, place) => {
    if (numbers.some(({ from, to }) => index < to && index + piece.length > from)) places.push(place);
  });
  return places;
}

/** Neighbours together. */
function runs(at: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const place of at) {
    const last = found.at(-1);
    if (last && last.at(-1) === place - 1) last.push(place);
    else found.push([place]);
  }
  return found;
}

/** Without the signs around it. */
const bare = (piece: string): string => piece.replace(/^[^\p{L}\p{N}+]+|[^\p{L}\p{N}]+$/gu, '');
