import type { Reader } from '../../database/index.js';
import type { LookupProvider } from '../../messaging/index.js';
import { dayOf, sectionsOf } from '../../shared/index.js';
import { excerptOf } from '../question-words.js';
import { findPublications } from '../publishing/find-publications.js';
import type { Publication } from '../publishing/publications.repository.js';

/** Who wants older ones looks for their words, or opens the page. */
const MOST = 35;

/** `answers`: what is published of the commune of {communeId}, the newest first, or what has the words of {query}. */
export const answersLookup = (reader: Reader): LookupProvider => ({
  name: 'answers',
  async rows({ communeId, query }) {
    if (typeof communeId !== 'string') return [];
    const words = typeof query === 'string' ? query : '';
    return (await findPublications(reader, communeId, words, { limit: MOST })).map(rowOf);
  },
});

function rowOf(publication: Publication) {
  const [first = '', second = '', third = '', fourth = ''] = sectionsOf(publication.answer);
  return {
    value: publication.id,
    label: excerptOf(publication.question)!,
    facts: {
      question: publication.question,
      office: publication.office_title,
      date: dayOf(publication.answered_on),
      ...{ first, second, third, fourth },
    },
  };
}
