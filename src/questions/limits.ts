import { UserError } from '../shared/index.js';

/** Characters. An answer of 3,000 reaches a phone as one message on Telegram and as three on WhatsApp. */
export const ANSWER_LENGTH = 3000;
/** About ten minutes of speech. */
export const TRANSCRIPT_LENGTH = 8000;
export const NOTE_LENGTH = 300;
/** A question as everybody reads it; one that was spoken is shortened to it. */
export const PUBLISHED_LENGTH = 2000;

/**
 * The text without invisible characters and spaces around it.
 * @throws {UserError} when nothing is left or it is too long.
 */
export function usable(text: string, limit: number): string {
  // Line ends and tabs stay.
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  if (clean === '') throw new UserError('inbox.error.text_missing');
  const length = [...clean].length;
  if (length > limit) throw new UserError('inbox.error.text_too_long', { limit, length });
  return clean;
}
