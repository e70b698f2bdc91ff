import type { ReviewQueue } from '../../moderation/index.js';
import type { Ids } from '../../shared/index.js';
import type { Vault } from '../../vault/index.js';
import type { DangerWatch } from '../danger-watch.js';
import type { QuestionSteps } from '../question-steps.js';

/** What the verbs of the one who asked stand on. */
export interface CitizenParts {
  steps: QuestionSteps;
  reviews: ReviewQueue;
  vault: Vault;
  ids: Ids;
  watch: DangerWatch;
}
