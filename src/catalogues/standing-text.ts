import { FRENCH, type LanguageCode } from '../shared/index.js';
import type { Catalogues } from './catalogues.js';
import type { CatalogueEntry, TranslationState } from './entry.js';
import { frenchHash, textHash } from './french-hash.js';
import { changedUnder, holds } from './overlay.js';
import type { TextEdit } from './text-edit.js';

/** One text of one language as it stands today, for whoever translates it. */
export interface StandingText {
  readonly key: string;
  readonly french: string;
  /** What is said; null while the French is. */
  readonly text: string | null;
  readonly state: TranslationState | 'missing';
  readonly reviewer: string | null;
  /** Version of the last edit; 0 when there was none. */
  readonly version: number;
  /** The French it was made from, where that is known and no longer what it is today. */
  readonly frenchBefore: string | null;
  /** Set when a release changed the file under the edit: what each of them says. */
  readonly conflict: {
    readonly edit: string;
    readonly file: string | null;
    readonly fileHolds: boolean;
  } | null;
  /** An edit that nobody has carried into the files yet. */
  readonly edited: boolean;
  /** Changes whenever the text, its state or its French does: what an exported row is compared with. */
  readonly hash: string;
}

export function standingOf(
  catalogues: Catalogues,
  language: LanguageCode,
  key: string,
  edit: TextEdit | undefined,
): StandingText {
  const frenchEntry = catalogues.entries(FRENCH)[key]!;
  const file = catalogues.entries(language)[key];
  const said = catalogues.standing(language, key);
  const fromEdit =
    edit !== undefined && said !== null && holds(edit, file, frenchEntry) && said.text === edit.text;
  const state = said?.state ?? 'missing';
  return {
    key,
    french: frenchEntry.text,
    text: said?.text ?? null,
    state,
    reviewer: fromEdit ? edit.reviewer : (file?.by ?? null),
    version: edit?.version ?? 0,
    frenchBefore: fromEdit && edit.french !== frenchEntry.text ? edit.french : null,
    conflict: conflictOf(edit, file, fromEdit),
    edited: fromEdit && !isInFile(edit, file),
    hash: standingHash(said?.text ?? null, state, frenchHash(frenchEntry.text)),
  };
}

/** @param state as it stands or as a file says it @param french `frenchHash` of the French beside it */
export const standingHash = (text: string | null, state: string, french: string): string =>
  textHash(JSON.stringify([text, state, french]));

function conflictOf(
  edit: TextEdit | undefined,
  file: CatalogueEntry | undefined,
  fromEdit: boolean,
): StandingText['conflict'] {
  if (!edit || edit.text === null || !changedUnder(edit, file)) return null;
  return { edit: edit.text, file: file?.text ?? null, fileHolds: !fromEdit };
}

/** The edit came back as a release. */
const isInFile = (edit: TextEdit, file: CatalogueEntry | undefined): boolean =>
  file !== undefined &&
  file.text === edit.text &&
  file.of === frenchHash(edit.french) &&
  file.state === edit.state;
