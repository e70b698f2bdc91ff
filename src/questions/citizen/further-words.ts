import { z } from 'zod';
import type { Tx } from '../../database/index.js';
import type { EventContext } from '../../messaging/index.js';
import type { Effect } from '../question-steps.js';
import { openWords, sealWords, readableWords } from '../question-words.js';
import { eventsOf, type QuestionRow } from '../questions.repository.js';
import { keepTurn } from '../turns.repository.js';
import type { CitizenParts } from './citizen-parts.js';

/** The same question in other words, or with more. */
export const furtherWords = z
  .object({
    question: z.string().min(1),
    kind: z.enum(['text', 'voice']),
    text: z.string().min(1).max(10_000).nullable(),
    mediaId: z.string().min(1).nullable(),
    seconds: z.number().nonnegative().nullable(),
    writtenIn: z.string().max(8).nullable(),
  })
  .refine(({ kind, text, mediaId }) => (kind === 'text' ? text !== null : mediaId !== null), {
    message: 'written words have their text, spoken ones their file',
  });
export type FurtherWords = z.infer<typeof furtherWords>;

/**
 * Puts the new words in the place of the old, which are kept as turns with the answer they got, and sends the
 * question to be read again. Nothing of it stays public, and nobody is asked anew whether it may be.
 */
export async function sayAnew(
  tx: Tx,
  question: QuestionRow,
  said: FurtherWords,
  { now, citizen }: Pick<EventContext, 'now' | 'citizen'>,
  { ids, vault, reviews }: CitizenParts,
): Promise<Effect> {
  const { id } = question;
  await keepTurn(tx, citizen.key, {
    id: ids.next(),
    questionId: id,
    saidBy: 'citizen',
    text: readableWords(vault, question),
    mediaId: question.media_id,
    seconds: question.seconds,
    at: question.submitted_at,
  });
  const answer = openWords(vault, question, 'answer');
  if (answer !== null) {
    const answered = (await eventsOf(tx, id)).findLast(
      ({ verb }) => verb === 'answer' || verb === 'share_answer',
    );
    await keepTurn(tx, citizen.key, {
      ...{ id: ids.next(), questionId: id, saidBy: 'office', text: answer, mediaId: null, seconds: null },
      at: answered?.at ?? now,
    });
  }
  await reviews.again(tx, id);
  const spoken = said.kind === 'voice';
  return {
    changes: {
      form: said.kind,
      body: spoken ? null : sealWords(citizen.key, 'body', id, said.text!),
      media_id: spoken ? said.mediaId : null,
      seconds: spoken && said.seconds !== null ? Math.round(said.seconds) : null,
      written_in: said.writtenIn,
      transcript: null,
      french: null,
      answer: null,
      answered_by: null,
      may_publish: null,
    },
  };
}
