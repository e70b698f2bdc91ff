import { redact } from '../languages/index.js';
import { seal, unseal, type Key, type Vault } from '../vault/index.js';
import type { QuestionRow } from './questions.repository.js';

export type WordColumn =
  'body' | 'transcript' | 'french' | 'first_name' | 'answer' | 'reject_note' | 'rephrase_note';

const place = (column: WordColumn, questionId: string): string => `questions.${column}:${questionId}`;

/** What was said or written about a question, sealed under the asker's key: it goes when they erase their data. */
export function sealWords(key: Key, column: WordColumn, questionId: string, text: string): Buffer {
  return seal(key, place(column, questionId), text);
}

/** Null where nothing was said, or where the person has erased it. */
export function openWords(vault: Vault, row: QuestionRow, column: WordColumn): string | null {
  const sealed = row[column];
  if (!sealed || !row.citizen_id || !row.wrapped_key) return null;
  return unseal(
    vault.openCitizenKey(row.citizen_id, row.wrapped_key),
    place(column, row.id),
    sealed,
  ).toString();
}

const EXCERPT_CHARACTERS = 120;

/** The first words on one line. */
export function excerptOf(text: string | null): string | null {
  if (text === null) return null;
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= EXCERPT_CHARACTERS
    ? characters.join('')
    : `${characters.slice(0, EXCERPT_CHARACTERS - 1).join('')}…`;
}

/** What was written, or what was heard in a voice note. */
export function wordsOf(vault: Vault, row: QuestionRow): string | null {
  return openWords(vault, row, row.form === 'text' ? 'body' : 'transcript');
}

/** Which pieces of its words only moderators read. */
export const placesHidden = ({ hidden }: Pick<QuestionRow, 'hidden'>): number[] =>
  hidden === null ? [] : (JSON.parse(hidden) as number[]);

/** The words as officials and the public read them. */
export function readableWords(vault: Vault, row: QuestionRow): string | null {
  const words = wordsOf(vault, row);
  return words === null ? null : redact(words, placesHidden(row));
}
