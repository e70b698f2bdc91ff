import type { LookupRow } from '../engine/index.js';
import { fold } from '../languages/index.js';
import { sectionsOf } from '../shared/index.js';

/** What is published, as the host lists it; of a search, what holds the words. */
export function answerRows(
  publications: readonly { question: string; answer: string }[],
  query: unknown,
): LookupRow[] {
  const words = typeof query === 'string' ? fold(query) : '';
  return publications
    .filter(({ question, answer }) => fold(`${question} ${answer}`).includes(words))
    .map(({ question, answer }, index) => {
      const [first = '', second = '', third = '', fourth = ''] = sectionsOf(answer);
      const facts = { question, office: 'Maire', date: '20 janvier', first, second, third, fourth };
      return { value: `answer-${index + 1}`, label: question, facts };
    });
}
