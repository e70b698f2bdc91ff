import type { LanguageCode } from '../shared/index.js';
import type { CatalogueEntry } from './entry.js';
import { frenchHash } from './french-hash.js';
import { changedUnder } from './overlay.js';
import type { TextEdit } from './text-edit.js';
import type { Translations } from './translations.js';

interface EditedFile {
  /** The whole of `locales/<language>/messages.json`, with the edits in it. */
  readonly json: string;
  /** Keys of which the file says something else than before. */
  readonly changed: readonly string[];
  /** Keys that a release changed under the edit: left as the file has them, until somebody decides. */
  readonly conflicts: readonly string[];
}

/** The file of a language as it should be committed: what was edited since stands in it, in the order of the French. */
export function editedFile(translations: Translations, language: LanguageCode): EditedFile {
  const now = translations.catalogues.entries(language);
  const entries: Record<string, CatalogueEntry> = {};
  const [changed, conflicts]: [string[], string[]] = [[], []];
  for (const key of translations.catalogues.keys()) {
    const file = now[key];
    const edit = translations.lastEdit(language, key);
    if (edit && changedUnder(edit, file)) conflicts.push(key);
    const entry = edit && edit.text !== null && !conflicts.includes(key) ? entryOf(edit, edit.text) : file;
    if (!entry || !translations.has(key)) continue;
    entries[key] = entry;
    if (!file || file.text !== entry.text || file.state !== entry.state || file.of !== entry.of)
      changed.push(key);
    else entries[key] = file;
  }
  return { json: `${JSON.stringify(entries, null, 2)}\n`, changed, conflicts };
}

const entryOf = (edit: TextEdit, text: string): CatalogueEntry => ({
  text,
  state: edit.state,
  ...(edit.state === 'reviewed'
    ? { by: edit.reviewer ?? '', at: new Date(edit.at).toISOString().slice(0, 10) }
    : {}),
  of: frenchHash(edit.french),
});
