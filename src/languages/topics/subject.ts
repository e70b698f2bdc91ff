import { FRENCH, type LanguageCode } from '../../shared/index.js';
import { standsAt } from '../stands-at.js';
import { drawerOf, heardAs, topicWords, type TopicWord } from './topic-words.js';
import type { Topic } from './topic.js';

export interface Subject {
  readonly topic: Topic;
  /** The topic, or a part of it: `school.lycee`. */
  readonly subject: string;
  /** Whether a word was found that names the topic, and not only some that belong to it. */
  readonly named: boolean;
}

/** What has to be found before anything is said: one word that belongs to a topic. */
const ENOUGH = 2;
const NAMED = 3;
/** How much the first topic must be ahead of the second: when two are as near, nothing is said. */
const AHEAD = 1;
/** A question of the longest length has some 350 words. */
const MOST_WORDS = 400;

const LANGUAGES: readonly LanguageCode[] = [FRENCH, 'bm', 'snk'];

/**
 * What a text is about, by the words in it; null below the margin, so that nothing wrong is said.
 * @param language that it is written in, null where unknown: in French no word of another language counts, because
 * short ones would be found by chance; French words count everywhere, because people borrow them.
 */
export function subjectOf(text: string, language: LanguageCode | null): Subject | null {
  const found = LANGUAGES.filter((one) => one === FRENCH || language === null || language === one).flatMap(
    (one) => wordsIn(heardAs(text, one).slice(0, MOST_WORDS), one),
  );
  const [first, second] = ranked(found, ({ topic }) => topic);
  if (!first || first.weight < ENOUGH || first.weight - (second?.weight ?? 0) < AHEAD) return null;
  const topic = first.name as Topic;
  // A part is named by its own words: « école » beside « lycée » leaves it a matter of the lycée.
  const parts = found.filter((word) => word.topic === topic && word.subject !== topic);
  const subject = ranked(parts, (word) => word.subject)[0]?.name ?? topic;
  return { topic, subject, named: first.weight >= NAMED };
}

/** Every entry of the table that occurs, once each. */
function wordsIn(heard: readonly string[], language: LanguageCode): TopicWord[] {
  const found = new Set<TopicWord>();
  heard.forEach((word, at) => {
    for (const entry of topicWords().get(drawerOf(language, word)) ?? [])
      if (standsAt(entry, heard, at)) found.add(entry);
  });
  return [...found];
}

function ranked(
  found: readonly TopicWord[],
  nameOf: (word: TopicWord) => string,
): { name: string; weight: number }[] {
  const weights = new Map<string, number>();
  for (const word of found) weights.set(nameOf(word), (weights.get(nameOf(word)) ?? 0) + word.weight);
  return [...weights].map(([name, weight]) => ({ name, weight })).sort((a, b) => b.weight - a.weight);
}
