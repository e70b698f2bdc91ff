import type { MediaStore } from '../../src/channels/contract/index.js';
import type { Database, Wake } from '../../src/database/index.js';
import type { MediaFiles } from '../../src/messaging/index.js';
import type { ReviewQueue } from '../../src/moderation/index.js';
import {
  Answers,
  AnswerTranslations,
  CannedAnswers,
  Presence,
  Routing,
  StaffNotes,
  type AnswerBook,
  type QuestionSteps,
} from '../../src/questions/index.js';
import { systemIds, type Clock } from '../../src/shared/index.js';
import type { AuditLog, StaffAccounts } from '../../src/staff/index.js';
import type { Vault } from '../../src/vault/index.js';

interface Ground {
  database: Database;
  vault: Vault;
  audit: AuditLog;
  clock: Clock;
  store: MediaStore;
  media: MediaFiles;
  book: AnswerBook;
  steps: QuestionSteps;
  reviews: ReviewQueue;
  wake: Wake;
  accounts: StaffAccounts;
}

/** What offices answer with, and what is done with a question beside it. */
export function answeringParts(ground: Ground) {
  const { steps, book, media, accounts } = ground;
  const common = { ...ground, ids: systemIds };
  const canned = new CannedAnswers(common);
  const notes = new StaffNotes(common);
  return {
    canned,
    notes,
    answers: new Answers({
      ...common,
      canned: (principal, question, id) => canned.beside(principal, question, id),
    }),
    routing: new Routing({ ...common, notes }),
    presence: new Presence({ ...common, staff: accounts }),
    answerTranslations: new AnswerTranslations({
      ...{ steps, book, media },
      speaks: (language) => ['fr', 'bm', 'snk'].includes(language),
    }),
  };
}
