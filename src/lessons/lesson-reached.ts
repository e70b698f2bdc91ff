import { z } from 'zod';
import type { EventHandler } from '../messaging/index.js';
import { keepProgress } from './progress.repository.js';

const payload = z.object({
  lesson: z.string().min(1),
  /** The step that was answered, from 1. */
  step: z.int().positive(),
  /** How many the lesson has. */
  steps: z.int().positive(),
});

/** A step of a lesson was answered: STOP, the menu and the end of the wait leave it where it is. */
export const lessonReached: EventHandler<z.infer<typeof payload>> = {
  name: 'lesson.reached',
  payload,
  handle: ({ lesson, step, steps }, { tx, now, citizen }) =>
    keepProgress(tx, citizen.id, { lesson, step, finished: step === steps }, now),
};
