import type { Reader } from '../database/index.js';
import type { FlowSet, Phrases } from '../engine/index.js';
import type { LookupProvider } from '../messaging/index.js';
import { lessonRows, themeRows } from './lesson-list.js';
import { progressOf } from './progress.repository.js';

/** `lesson-themes`: what one may learn about. */
export const lessonThemesLookup = (flows: FlowSet, phrases: Phrases): LookupProvider => ({
  name: 'lesson-themes',
  rows: async (_parameters, { language }) => themeRows(flows, phrases, language),
});

/** `lessons`: those of a theme, with how far the asker is. */
export const lessonsLookup = (reader: Reader, flows: FlowSet, phrases: Phrases): LookupProvider => ({
  name: 'lessons',
  rows: async ({ theme }, { citizenId, language }) =>
    lessonRows(flows, phrases, language, theme, await progressOf(reader, citizenId)),
});
