import type { LanguageCode } from '../shared/index.js';
import { writtenIn } from './detection/written-in.js';
import type { Danger } from './danger/danger.js';
import { signsOfDanger } from './danger/signs-of-danger.js';
import { levelOf } from './topics/competence.js';
import { subjectOf } from './topics/subject.js';
import type { Level, Topic } from './topics/topic.js';

export interface About {
  readonly language: LanguageCode | null;
  readonly topic: Topic | null;
  /** Who is competent for it: only where the topic was named, because it is said to the person. */
  readonly level: Level | null;
  /** The gravest danger to a person that its words point to. */
  readonly danger: Danger | null;
}

/** What a text seems to be written in and to be about; null wherever it is not clear. A proposal, never a decision. */
export function about(text: string): About {
  const language = writtenIn(text);
  const subject = subjectOf(text, language);
  return {
    language,
    topic: subject?.topic ?? null,
    level: subject?.named ? levelOf(subject.subject) : null,
    danger: signsOfDanger(text)[0]?.kind ?? null,
  };
}
