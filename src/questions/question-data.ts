import type { DataEntry, DataPart } from '../messaging/index.js';
import { dayOf } from '../shared/index.js';
import type { TerritoryDirectory } from '../territories/index.js';
import type { Vault } from '../vault/index.js';
import { followedBy } from './following/follows.repository.js';
import { openWords } from './question-words.js';
import { allOfCitizen } from './questions.repository.js';

/**
 * Every question of a person with its words and what became of it. What they told as danger is named by its day alone:
 * the file may be found by the one it speaks of.
 */
export const questionsPart = (vault: Vault, directory: Pick<TerritoryDirectory, 'label'>): DataPart => ({
  name: 'questions',
  async entries(reader, { id }) {
    const rows = await allOfCitizen(reader, id);
    return rows.map((row): DataEntry =>
      row.guarded === 'hidden'
        ? { day: dayOf(row.submitted_at), confidential: true }
        : {
            ticket: row.ticket,
            day: dayOf(row.submitted_at),
            commune: directory.label(row.commune_id),
            state: row.state,
            text: openWords(vault, row, 'body'),
            transcript: openWords(vault, row, 'transcript'),
            seconds: row.seconds,
            first_name: openWords(vault, row, 'first_name'),
            answer: openWords(vault, row, 'answer'),
            refused: openWords(vault, row, 'reject_note'),
          },
    );
  },
});

/** The communes a person follows. */
export const followsPart = (directory: Pick<TerritoryDirectory, 'label'>): DataPart => ({
  name: 'follows',
  async entries(reader, { id }) {
    return [...(await followedBy(reader, id))].map((commune) => ({ commune: directory.label(commune) }));
  },
});
