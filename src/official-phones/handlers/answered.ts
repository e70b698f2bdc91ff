import { z } from 'zod';
import type { EventHandler } from '../../messaging/index.js';
import { noticeSubject } from '../notices.repository.js';
import { onDuty, tooLate, type PhoneHandlerParts } from './handler-parts.js';

const payload = z.object({
  question: z.string(),
  kind: z.enum(['text', 'voice']),
  text: z.string().nullable(),
  mediaId: z.string().nullable(),
  seconds: z.number().nullable(),
});

/** An answer was said and confirmed. The second one to the same question is told that it came too late. */
export const answered = (parts: PhoneHandlerParts): EventHandler<z.infer<typeof payload>> => ({
  name: 'official.answered',
  payload,
  async handle({ question, text, mediaId, seconds }, context) {
    const { tx, citizen } = context;
    const duty = await onDuty(parts, context);
    if (!duty) return;
    const sound = mediaId === null ? null : { mediaId, seconds, key: citizen.key };
    try {
      await parts.answers.answerIn(tx, duty.principal, question, { text, sound, language: citizen.language });
    } catch (error) {
      const key = tooLate(error);
      if (!key) throw error;
      return context.say(key);
    }
    const [row] = await tx.query<{ pseudonym: string }>(`SELECT pseudonym FROM questions WHERE id = ?`, [
      question,
    ]);
    context.say('official.sent', { pseudonym: row!.pseudonym }, noticeSubject(question));
  },
});
