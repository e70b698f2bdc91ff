import { z } from 'zod';
import { keyName } from './prompt.js';
import { nodeName } from './waiting.js';

/** A lesson is short: who has ten minutes finishes it. */
const MOST_STEPS = 12;

const step = z
  .strictObject({
    tell: keyName.optional().describe('What is taught in this step, one idea under 300 characters.'),
    ask: keyName.describe('The question that follows it.'),
    answers: z.array(keyName).min(2).max(5).describe('What may be answered, in the order of the digits.'),
    right: keyName.describe('The one of the answers that is right.'),
    why: keyName.describe(
      'Said after any answer, behind « Bonne réponse » or « Pas tout à fait »: why it is so.',
    ),
  })
  .refine(({ answers, right }) => answers.includes(right), {
    path: ['right'],
    error: 'is not among the answers',
  })
  .refine(({ answers }) => new Set(answers).size === answers.length, {
    path: ['answers'],
    error: 'has the same answer twice',
  });

export const lessonFields = {
  flow: nodeName.describe('Its name; progress is kept under it, so it is never changed.'),
  about: z.string().optional().describe('For the reader: what somebody knows afterwards.'),
  theme: nodeName.describe('The theme under which it is listed.'),
  title: keyName.describe('What it is called in the list.'),
  steps: z.array(step).min(1).max(MOST_STEPS).describe('What is taught and asked, in this order.'),
};
/** What of it becomes nodes. */
export interface LessonDefinition {
  readonly flow: string;
  readonly steps: readonly z.infer<typeof step>[];
}
type LessonStep = LessonDefinition['steps'][number];

/** What the list of lessons needs to know of one. */
export interface Lesson {
  readonly theme: string;
  readonly title: string;
  readonly steps: number;
}

export const LESSON_EXAMPLE = `
# yaml-language-server: $schema=./flow.schema.json
spec: 2
kind: lesson
flow: lesson-school
theme: communal-management
title: lesson.commune.title
steps:
  - tell: lesson.commune.school
    ask: lesson.commune.school_ask
    answers: [lesson.commune.school_commune, lesson.commune.school_region]
    right: lesson.commune.school_commune
    why: lesson.commune.school_why`;

/** The event that keeps how far somebody is. */
const REACHED = 'lesson.reached';
/** Set where a lesson is chosen: `facts.step` is how many steps were answered before. */
const STEP = '$lesson.facts.step';

/**
 * A lesson as the nodes of a conversation. Who was in the middle is asked whether to go on there; after each step
 * how far one is is told to the domain, so that neither STOP nor the menu nor a new phone loses it.
 */
export function lessonNodes({ flow, steps }: LessonDefinition): Record<string, unknown> {
  const begun = steps.slice(1).map((_, index) => String(index + 1));
  return {
    start: { type: 'branch', on: STEP, cases: allTo(begun, () => 'resume'), otherwise: 'step-1' },
    ...(begun.length > 0 && resume(begun)),
    ...Object.fromEntries(
      steps.flatMap((one, index) => Object.entries(nodesOf(one, index + 1, steps.length, flow))),
    ),
    finished: { type: 'say', say: 'lesson.finished', next: 'end' },
    end: { type: 'end' },
  };
}

const allTo = (cases: string[], target: (one: string) => string): Record<string, string> =>
  Object.fromEntries(cases.map((one) => [one, target(one)]));

function resume(begun: string[]): Record<string, unknown> {
  return {
    resume: {
      type: 'choose',
      say: { key: 'lesson.resume', parameters: { step: '$lesson.facts.next' } },
      options: [
        { value: 'continue', key: 'lesson.continue', next: 'continue' },
        { value: 'again', key: 'lesson.again', next: 'step-1' },
      ],
    },
    continue: {
      type: 'branch',
      on: STEP,
      cases: allTo(begun, (done) => `step-${Number(done) + 1}`),
      otherwise: 'step-1',
    },
  };
}

function nodesOf(
  { tell, ask, answers, right, why }: LessonStep,
  number: number,
  of: number,
  lesson: string,
): Record<string, unknown> {
  const name = `step-${number}`;
  return {
    [name]: {
      type: 'choose',
      say: tell ? [tell, ask] : ask,
      options: answers.map((key, index) => ({
        value: String(index + 1),
        key,
        next: `${name}-${key === right ? 'right' : 'wrong'}`,
      })),
    },
    [`${name}-right`]: { type: 'say', say: ['lesson.right', why], apart: true, next: `${name}-done` },
    [`${name}-wrong`]: { type: 'say', say: ['lesson.wrong', why], apart: true, next: `${name}-done` },
    [`${name}-done`]: {
      type: 'emit',
      event: REACHED,
      payload: { lesson, step: number, steps: of },
      repeatable: true,
      next: number < of ? `step-${number + 1}` : 'finished',
    },
  };
}
