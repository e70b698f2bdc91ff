import type { LanguageCode } from '../shared/index.js';
import { fold, plain } from './fold.js';
import { number } from './numbers.js';
import { LONGEST_PHRASE, phraseTable, withoutCourtesy } from './phrase-table.js';
import type { Command } from './vocabulary/vocabulary.js';

const commands = phraseTable((vocabulary) =>
  (Object.entries(vocabulary.commands) as [Command, readonly string[]][]).flatMap(([command, phrases]) =>
    phrases.map((phrase) => [phrase, command] as const),
  ),
);

/** Telegram itself sends it when a person opens the bot, with the bot's name in a group and with what a link carries. */
const TELEGRAM_START = /^\s*\/start(?:@\w+)?(?:\s|$)/i;

/**
 * What a person wants whatever is being asked, when the whole message says so. A sentence that merely contains
 * « menu » is an answer. No misspelling is guessed: « supprimer » must never be read out of another word.
 * Zero, by digit or word, is the menu, as the prompts say.
 */
export function command(text: string, language: LanguageCode): Command | null {
  if (text.length > LONGEST_PHRASE) return null;
  if (TELEGRAM_START.test(text)) return 'menu';
  const cleaned = plain(text);
  if (cleaned === '') return /^[?¿؟]+$/.test(fold(text).replace(/\s/g, '')) ? 'help' : null;
  const found = commands(cleaned, language) ?? commands(withoutCourtesy(cleaned), language);
  if (found !== null) return found;
  return /^(?:0|٠|۰|\p{L}+)$/u.test(cleaned) && number(cleaned, language) === 0 ? 'menu' : null;
}
