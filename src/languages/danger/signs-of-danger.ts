import { FRENCH, type LanguageCode } from '../../shared/index.js';
import { dangerPhrases, drawerOf, heardAs, type DangerPhrase } from './danger-words.js';
import { DANGERS, type DangerSign } from './danger.js';

/** A question of the longest length has some 350 words. */
const MOST_WORDS = 400;
const LANGUAGES: readonly LanguageCode[] = [FRENCH, 'bm', 'snk'];

/**
 * Whether the words point to somebody in danger, the gravest kind first. A hint for a human to look at, never a verdict:
 * it is looked for in every language, because people mix them and fear does not spell.
 */
export function signsOfDanger(text: string): DangerSign[] {
  const found = LANGUAGES.flatMap((language) =>
    phrasesIn(heardAs(text, language).slice(0, MOST_WORDS), language),
  );
  return DANGERS.flatMap((kind) => {
    const words = [...new Set(found.filter((one) => one.kind === kind).map((one) => one.said))];
    return words.length > 0 ? [{ kind, words }] : [];
  });
}

function phrasesIn(
  heard: readonly string[],
  language: LanguageCode,
): { kind: DangerSign['kind']; said: string }[] {
  const phrases = dangerPhrases();
  return heard.flatMap((word, at) =>
    (phrases.get(drawerOf(language, word)) ?? [])
      .filter((phrase) => standsAt(phrase, heard, at))
      .map(({ kind, words }) => ({ kind, said: heard.slice(at, at + words.length).join(' ') })),
  );
}

const standsAt = ({ words }: DangerPhrase, heard: readonly string[], at: number): boolean =>
  words.every(({ begins, open }, ahead) => {
    const there = heard[at + ahead];
    return there !== undefined && (open ? there.startsWith(begins) : there === begins);
  });
