import type { EventHandler } from '../../messaging/index.js';
import type { CitizenParts } from './citizen-parts.js';
import { publishingChosen } from './publishing-chosen.js';
import { questionAppealed } from './question-appealed.js';
import { questionReopened } from './question-reopened.js';
import { questionRephrased } from './question-rephrased.js';
import { questionThanked } from './question-thanked.js';
import { questionWithdrawn } from './question-withdrawn.js';

/** What the one who asked can do with a question. */
export const citizenVerbs = (parts: CitizenParts): EventHandler<unknown>[] => [
  questionWithdrawn(parts),
  questionAppealed(parts),
  questionRephrased(parts),
  questionReopened(parts),
  questionThanked(parts),
  publishingChosen(parts),
];
