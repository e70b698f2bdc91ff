import {
  LESSON_THEMES,
  themeKey,
  type Flow,
  type FlowSet,
  type LookupRow,
  type Phrases,
} from '../engine/index.js';
import type { LanguageCode } from '../shared/index.js';

/** How far somebody is in one lesson. */
export interface Progress {
  readonly lesson: string;
  /** Steps answered since they began it last. */
  readonly step: number;
  /** Whether they were at its end once. */
  readonly finished: boolean;
}

type Lesson = Flow & { lesson: NonNullable<Flow['lesson']> };

const lessonsOf = (flows: FlowSet): Lesson[] =>
  flows.all().filter((flow): flow is Lesson => flow.lesson !== null);

/** The rows of `lesson-themes`: every theme, and which of them have nothing yet. */
export function themeRows(flows: FlowSet, phrases: Phrases, language: LanguageCode): LookupRow[] {
  const taught = new Set(lessonsOf(flows).map(({ lesson }) => lesson.theme));
  return LESSON_THEMES.map((value) => {
    const theme = phrases.text(language, themeKey(value));
    const label = taught.has(value) ? theme : phrases.text(language, 'learn.theme_soon', { theme });
    return { value, label, aliases: [theme] };
  });
}

/**
 * The rows of `lessons`: those of a theme with how far one is. Their facts are what a lesson begins by: `step`, how
 * many were answered, 0 when it is begun anew, and `next`, the one that follows.
 */
export function lessonRows(
  flows: FlowSet,
  phrases: Phrases,
  language: LanguageCode,
  theme: unknown,
  progress: readonly Progress[],
): LookupRow[] {
  return lessonsOf(flows)
    .filter(({ lesson }) => lesson.theme === theme)
    .map(({ name, lesson }) => {
      const done = progress.find((one) => one.lesson === name);
      const title = phrases.text(language, lesson.title);
      // A lesson that was shortened since has been answered to its end.
      const step = done && done.step < lesson.steps ? done.step : 0;
      return {
        value: name,
        label: labelOf(title, step, lesson.steps, done?.finished ?? false),
        aliases: [title],
        facts: { step, next: step + 1, steps: lesson.steps },
      };
    });

  function labelOf(title: string, step: number, steps: number, finished: boolean): string {
    if (step > 0) return phrases.text(language, 'learn.row_begun', { title, step: step + 1, steps });
    return finished ? phrases.text(language, 'learn.row_done', { title }) : title;
  }
}
