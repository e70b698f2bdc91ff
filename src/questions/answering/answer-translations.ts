import type { MediaFiles } from '../../messaging/index.js';
import { FRENCH, UserError, type LanguageCode } from '../../shared/index.js';
import type { Principal } from '../../staff/index.js';
import { TRANSCRIPT_LENGTH, usable } from '../limits.js';
import type { QuestionSteps } from '../question-steps.js';
import type { AnswerBook } from './answer-book.js';
import { discardAnswer, prepareAnswer } from './prepare-answer.js';

export interface TranslationParts {
  steps: QuestionSteps;
  book: AnswerBook;
  media: Pick<MediaFiles, 'store' | 'discard'>;
  speaks: (language: LanguageCode) => boolean;
}

/** What moderators put beside a question or an answer for who does not read its language. What each throws: `QuestionSteps.byStaff`. */
export class AnswerTranslations {
  constructor(private readonly parts: TranslationParts) {}

  /** The question in French: the official reads both. */
  async questionInFrench(principal: Principal, id: string, text: string): Promise<void> {
    const { steps } = this.parts;
    await steps.byStaff(principal, id, 'translate', 'moderator', async (_tx, question) => ({
      changes: { french: steps.sealed(question, 'french', usable(text, TRANSCRIPT_LENGTH)) },
    }));
  }

  /** The answer in another language, or a spoken one in writing; its asker gets it after the original. */
  async translate(
    principal: Principal,
    id: string,
    given: { language: string; text?: string; voice?: Buffer | null },
  ): Promise<boolean> {
    const { steps, book, media } = this.parts;
    if (!this.parts.speaks(given.language)) throw new UserError('inbox.error.language_missing');
    await steps.assertStaff(principal, id, 'translate_answer', 'moderator');
    const prepared = await prepareAnswer(media, { ...given });
    try {
      return await steps.byStaff(principal, id, 'translate_answer', 'moderator', async (tx, question) => {
        const answer = await book.answerOf(tx, question);
        if (!answer || answer.id === question.id) throw new UserError('inbox.error.already_done');
        await book.writeVersion(tx, question, answer.id, prepared, principal.id);
        const { language, words } = prepared;
        // Who only reads words finds those of a spoken answer where words are looked for.
        const column = answer.words === null && language === FRENCH && words !== null;
        return {
          ...(column && { changes: { answer: book.columnOf(question, { words }) } }),
          told: await book.versionTold(tx, question, language),
          details: { language },
        };
      });
    } catch (error) {
      await discardAnswer(media, prepared);
      throw error;
    }
  }
}
