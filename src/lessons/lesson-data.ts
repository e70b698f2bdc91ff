import type { DataPart } from '../messaging/index.js';
import { progressOf } from './progress.repository.js';

/** The lessons somebody began, and how far they are. */
export const lessonsPart: DataPart = {
  name: 'lessons',
  async entries(reader, { id }) {
    return (await progressOf(reader, id)).map(({ lesson, step, finished }) => ({ lesson, step, finished }));
  },
};
