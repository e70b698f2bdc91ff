import { FRENCH, type LanguageCode } from '../../shared/index.js';
import { phonetic, plain } from '../fold.js';
import type { Standing } from '../stands-at.js';
import { tableOf } from '../table.js';
import { isTopic, type Topic } from './topic.js';

/** A word or a few words that stand together, and what they say. */
export interface TopicWord extends Standing {
  readonly language: LanguageCode;
  /** `health.referral`: the part of a topic for which somebody else is competent. */
  readonly subject: string;
  readonly topic: Topic;
  readonly weight: number;
}

/** The same folding for the table and for what people write. French keeps its letters: sounds would mix its words up. */
export const heardAs = (text: string, language: LanguageCode): string[] => {
  const folded = plain(text);
  if (folded === '') return [];
  return (language === FRENCH ? folded : phonetic(folded)).split(' ');
};

let loaded: ReadonlyMap<string, readonly TopicWord[]> | undefined;

/** By language and the first letter of the first word: a text is compared with few of them. @throws {Error} for a topic there is none of */
export function topicWords(): ReadonlyMap<string, readonly TopicWord[]> {
  loaded ??= grouped();
  return loaded;
}

export const drawerOf = (language: LanguageCode, word: string): string => `${language} ${word[0]}`;

function grouped(): Map<string, TopicWord[]> {
  const drawers = new Map<string, TopicWord[]>();
  for (const word of tableOf(new URL('./topic-words.tsv', import.meta.url)).flatMap(wordsOfRow)) {
    const drawer = drawerOf(word.language, word.words[0]!);
    drawers.set(drawer, [...(drawers.get(drawer) ?? []), word]);
  }
  return drawers;
}

function wordsOfRow([subject, language, weight, words]: string[]): TopicWord[] {
  const topic = subject!.split('.')[0]!;
  if (!isTopic(topic)) throw new Error(`topic-words.tsv: there is no topic ${topic}`);
  return words!.split('|').map((written) => ({
    language: language!,
    subject: subject!,
    topic,
    weight: Number(weight),
    words: heardAs(written.replace('*', ''), language!),
    open: written.endsWith('*'),
  }));
}
