import type { QuestionView } from './question-view.js';
import type { QuestionRow } from './questions.repository.js';
import type { Sight } from './sight.js';
import { allowed } from './transitions.js';

const MODERATING = [
  'transcribe',
  'classify',
  'approve',
  'reject',
  'hand',
  'publish',
  'unpublish',
  'close',
  'safeguard',
  'write_back',
  'release',
  'settle',
] as const;

/** The forms a page offers: what is allowed in this state, and makes sense for this question. */
export function whatCanBeDone(row: QuestionRow, sight: Sight): QuestionView['can'] {
  const unheard = row.form === 'voice' && !row.transcript;
  const moderates = MODERATING.filter(
    (verb) =>
      sight.moderator &&
      allowed(verb, row.state) &&
      !(verb === 'transcribe' && row.form === 'text') &&
      !(verb === 'hand' && unheard) &&
      !(verb === 'publish' && row.may_publish !== 1) &&
      // Who told it was promised that no official will read it.
      !(verb === 'release' && row.guarded === 'hidden'),
  );
  const answers = sight.official || sight.clerk || row.service !== null;
  return answers && allowed('answer', row.state) ? [...moderates, 'answer'] : moderates;
}
