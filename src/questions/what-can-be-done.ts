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
  const office = sight.official || sight.clerk;
  const others = {
    answer: office || row.service !== null,
    return: office,
    reassign: sight.moderator,
    note: true,
    translate: sight.moderator,
    translate_answer: sight.moderator,
  } as const;
  const also = (Object.keys(others) as (keyof typeof others)[]).filter(
    (verb) => others[verb] && allowed(verb, row.state),
  );
  return [...moderates, ...also];
}
