import { parametersIn, type StandingText, type Translations } from '../../catalogues/index.js';
import { LONGEST_TEXT, type TextUse } from '../../engine/index.js';
import { noteOf, type Sheet, type SheetRow } from './sheet.js';

type Uses = ReadonlyMap<string, TextUse>;

/** Every text of a language, in the order of the French file. */
export const sheetOf = (translations: Translations, uses: Uses, language: string): Sheet => ({
  language,
  rows: translations.all(language).map((text) => rowOf(text, uses.get(text.key))),
});

export function rowOf(text: StandingText, use: TextUse | undefined): SheetRow {
  return {
    key: text.key,
    where: use?.places.join(', ') ?? 'hors conversation',
    limit: use?.limit ?? LONGEST_TEXT,
    state: text.state,
    french: text.french,
    text: text.text ?? '',
    reviewer: text.state === 'reviewed' ? (text.reviewer ?? '') : '',
    note: noteOf(parametersIn(text.french), text),
    hash: text.hash,
  };
}
