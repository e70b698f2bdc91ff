import { collapseDoubles, words } from '../fold.js';

/** Words that stand in every question. */
const COMMON = new Set(
  (
    'alors au aux avec avez avons bonjour bonsoir ce ces cela cette chez comment dans depuis des donc du elle elles en encore est ' +
    'et etes faire fait faut ici il ils je la le les leur ma maire mairie mais me mes merci moi mon ne nos notre nous on ont ou ' +
    'par pas pour pourquoi plus qu quand que quel quelle quelles quels qui quoi sa sans se ses si son sont sur tout toute tous ' +
    'toutes tres un une va vos votre vous commune village est-ce a y d l n s c j m t ' +
    'be ka ni ye na la fe ko o i u an aw ma te to mun wa do ga wa nan ke ta'
  ).split(' '),
);
const SHORTEST = 3;

/** The words by which two questions are compared: folded, once each, in no order. */
export const tellingWords = (text: string): ReadonlySet<string> =>
  new Set(
    words(text)
      .filter((word) => word.length >= SHORTEST && !COMMON.has(word))
      .map((word) => collapseDoubles(word).replace(/(?:es|s|e|x)$/u, '')),
  );

/** Fewer say too little: « Et le pont ? » is like everything about a bridge. */
const FEWEST = 2;

/** How much of the shorter one stands in the other, 0 to 1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  if (short.size < FEWEST) return 0;
  const shared = [...short].filter((word) => long.has(word)).length;
  return shared < FEWEST ? 0 : shared / short.size;
}

/** From here two questions are shown as perhaps the same. */
export const LIKELY = 0.6;
