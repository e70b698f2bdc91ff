import { type LanguageCode } from '../shared/index.js';
import type { Catalogue } from './catalogue.js';
import { presentState, type Entries } from './compile.js';
import type { CatalogueEntry, TranslationState } from './entry.js';
import { frenchHash } from './french-hash.js';
import type { Direction } from './language.js';
import { fileHash, type TextEdit } from './text-edit.js';
import { readTranslation, type TranslationProblem } from './translation-problem.js';

/** A language as its files have it, and the French it is measured against. */
export interface Under {
  readonly language: LanguageCode;
  readonly direction: Direction;
  readonly entries: Entries;
  readonly compiled: Catalogue;
  readonly french: Entries;
}

export interface Overlay {
  readonly catalogue: Catalogue;
  readonly skipped: readonly { edit: TextEdit; problem: TranslationProblem }[];
}

/**
 * The files with the edits over them. An edit that can no longer be said (the French lost a parameter since) is left
 * out and reported: a row of the database never stops a start or a conversation.
 */
export function layOver(under: Under, edits: readonly TextEdit[]): Overlay {
  const catalogue = new Map(under.compiled);
  const skipped: { edit: TextEdit; problem: TranslationProblem }[] = [];
  for (const edit of edits) {
    const french = under.french[edit.key];
    if (!french || edit.text === null || !holds(edit, under.entries[edit.key], french)) continue;
    const read = readTranslation(under.language, under.direction, edit.text, french.text);
    if ('problem' in read) skipped.push({ edit, problem: read.problem });
    else
      catalogue.set(edit.key, {
        text: edit.text,
        message: read.message,
        state: editState(edit, french.text),
      });
  }
  return { catalogue, skipped };
}

/** The French of today is not the one that was translated: stale, as in a file. */
export const editState = (edit: Pick<TextEdit, 'french' | 'state'>, french: string): TranslationState =>
  edit.french === french ? edit.state : 'stale';

/**
 * An edit holds, also where a release changed the file under it, until somebody decides; but an edit of an older
 * French makes way for a file that was brought up to the new one.
 */
export function holds(edit: TextEdit, file: CatalogueEntry | undefined, french: CatalogueEntry): boolean {
  if (edit.text === null) return false;
  const outdated = edit.french !== french.text;
  return !(
    outdated &&
    changedUnder(edit, file) &&
    file !== undefined &&
    presentState(file, french) !== 'stale'
  );
}

/** Whether a release says something else than when the edit was made, and something else than the edit. */
export function changedUnder(edit: TextEdit, file: CatalogueEntry | undefined): boolean {
  if (edit.text === null || fileHash(file) === edit.fileHash) return false;
  // The edit itself came back as a release.
  return !(file && file.text === edit.text && file.of === frenchHash(edit.french));
}
