import type { Phrase, Reviewable, ReviewLine } from '../moderation/index.js';
import type { TerritoryDirectory } from '../territories/index.js';
import type { Vault } from '../vault/index.js';
import { isHarsh } from './hints.js';
import { excerptOf, wordsOf } from './question-words.js';
import { questionsByIds, type QuestionRow } from './questions.repository.js';
import { REJECT_REASONS } from './reject-reasons.js';

export const QUESTION_KIND = 'question';

export interface LineParts {
  vault: Vault;
  directory: TerritoryDirectory;
}

/** Questions in the queue that every contribution passes. */
export const questionReviews = (parts: LineParts): Reviewable => ({
  kind: QUESTION_KIND,
  reasons: REJECT_REASONS,
  async lines(reader, ids) {
    const rows = await questionsByIds(reader, ids);
    return new Map(rows.map((row) => [row.id, questionLine(parts, row)]));
  },
});

/** A question as a line of a moderator's list. */
export function questionLine({ vault, directory }: LineParts, row: QuestionRow): ReviewLine {
  const words = wordsOf(vault, row);
  const harsh = words !== null && isHarsh(words);
  return {
    id: row.id,
    href: `/inbox/questions/${row.id}`,
    communeName: directory.label(row.commune_id),
    tag: tagOf(row, words !== null),
    icon: row.form,
    words: harsh ? null : excerptOf(words),
    instead: harsh
      ? { key: 'inbox.harsh.row' }
      : { key: 'inbox.voice_note', parameters: { seconds: row.seconds ?? 0 } },
    about: aboutOf(row),
    since: row.submitted_at,
  };
}

const aboutOf = (row: QuestionRow): Phrase =>
  row.state === 'assigned' && row.office_title !== null
    ? { key: 'inbox.row_office', parameters: { office: row.office_title } }
    : {
        key: row.assisted_by === null ? 'inbox.row_facts' : 'inbox.row_facts_assisted',
        parameters: { target: row.target, language: row.language },
      };

/** The state, said as the next thing to do: a voice that is written down waits only to be handed on. */
function tagOf({ state, form }: QuestionRow, readable: boolean): ReviewLine['tag'] {
  const next = state !== 'submitted' || form === 'text' ? state : readable ? 'approved' : 'unheard';
  const tone = state === 'submitted' || state === 'approved' || state === 'appealed' ? 'wait' : 'none';
  return { key: 'inbox.state', parameters: { state: next }, tone };
}
