import type { Reader } from '../database/index.js';
import type { Vault } from '../vault/index.js';
import { hintsOf, similarTo, type Hint, type SimilarQuestion } from './hints.js';
import { openWords, placesHidden, readableWords, wordsOf } from './question-words.js';
import { mergedInto, questionById, type QuestionRow } from './questions.repository.js';
import type { RephraseReason } from './rephrase-reasons.js';

export interface Fellow {
  readonly id: string;
  readonly ticket: string;
}

/** What only moderators see of a question, to decide about it. */
export interface ModeratorSide {
  readonly hints: readonly Hint[];
  readonly similar: readonly SimilarQuestion[];
  /** Which pieces of the words nobody else reads (`piecesOf`), and what the others read instead. */
  readonly hidden: readonly number[];
  readonly readByOthers: string | null;
  /** The words it was asked to be said anew for. */
  readonly rephrase: { readonly reason: RephraseReason; readonly note: string | null } | null;
  /** The office it complains about. */
  readonly complaintOffice: string | null;
  /** Whose answer its asker gets too. */
  readonly main: Fellow | null;
  /** Whose askers get this one's answer too. */
  readonly merged: readonly Fellow[];
  /** Whether this person was asked to look at a refusal elsewhere, and reads for nothing else there. */
  readonly hearsAppeal: boolean;
}

export async function moderatorSide(
  reader: Reader,
  vault: Vault,
  row: QuestionRow,
  hearsAppeal: boolean,
): Promise<ModeratorSide> {
  const words = wordsOf(vault, row);
  // Whoever hears an appeal was asked about this question and about no other of the commune.
  const similar = hearsAppeal ? [] : await similarTo(reader, vault, row, words);
  const main = row.main_id === null ? null : await questionById(reader, row.main_id);
  const merged = await mergedInto(reader, row.id);
  const hidden = placesHidden(row);
  return {
    hints: hintsOf(row, words, similar),
    similar,
    hidden,
    readByOthers: hidden.length > 0 ? readableWords(vault, row) : null,
    rephrase: row.rephrase_reason && {
      reason: row.rephrase_reason,
      note: openWords(vault, row, 'rephrase_note'),
    },
    complaintOffice: row.complaint_office,
    main: main && { id: main.id, ticket: main.ticket },
    merged: merged.map(({ id, ticket }) => ({ id, ticket })),
    hearsAppeal,
  };
}
