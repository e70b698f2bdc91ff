import type { UserError } from '../shared/index.js';
import { type LanguageCode } from '../shared/index.js';
import { frenchHash } from './french-hash.js';
import { standingHash, type StandingText } from './standing-text.js';
import type { NewText, Translations } from './translations.js';

/** What a file brings back of one text. */
export interface BroughtText {
  readonly key: string;
  readonly french: string;
  readonly text: string;
  readonly state: string;
  readonly reviewer: string;
  /** As it was exported. */
  readonly hash: string;
}

export type Judgement =
  /** Nothing was changed in the file, or Baro says the same already. */
  | { readonly kind: 'same' }
  | { readonly kind: 'change'; readonly news: NewText }
  /** Changed in the file and in Baro since the export. */
  | { readonly kind: 'conflict'; readonly news: NewText; readonly standing: StandingText }
  /** `problem` is told as it is in the inbox, or in plain words. */
  | { readonly kind: 'wrong'; readonly problem: UserError | string };

/** What one line of a file means for Baro as it is now. Writes nothing. */
export function judge(translations: Translations, language: LanguageCode, row: BroughtText): Judgement {
  if (!translations.has(row.key)) return wrong(`there is no text ${row.key}`);
  const standing = translations.one(language, row.key);
  const text = row.text === '' ? null : row.text;
  // Not touched since it was exported: whatever happened in Baro meanwhile stays.
  if (standingHash(text, row.state, frenchHash(row.french)) === row.hash) return { kind: 'same' };
  if (text === null)
    return standing.text === null
      ? { kind: 'same' }
      : wrong('the text is empty; the file takes nothing away');
  const state = stateIn(row, standing);
  if (typeof state === 'object') return state;
  if (text === standing.text && state === standing.state) return { kind: 'same' };
  const refusal = translations.refusal(language, row.key, text);
  if (refusal) return { kind: 'wrong', problem: refusal };
  const news: NewText = {
    language,
    key: row.key,
    text,
    state,
    reviewer: state === 'reviewed' ? row.reviewer : null,
    staffId: null,
    way: 'import',
    seen: standing.version,
  };
  return row.hash === standing.hash ? { kind: 'change', news } : { kind: 'conflict', news, standing };
}

const wrong = (problem: string): Judgement => ({ kind: 'wrong', problem });

/** What was missing or stale and has new words is a draft; « reviewed » needs somebody who says so. */
function stateIn(
  { state, reviewer, text }: BroughtText,
  standing: StandingText,
): 'draft' | 'reviewed' | Judgement {
  if (state === 'reviewed') {
    return reviewer === '' ? wrong('"reviewed" needs a name in the column reviewer') : 'reviewed';
  }
  if (state === 'draft') return 'draft';
  if (state !== 'missing' && state !== 'stale') return wrong(`the state "${state}" is not draft or reviewed`);
  return text === standing.text && standing.state === state ? { kind: 'same' } : 'draft';
}
