import type { MessageKind } from './message-kind.js';
import { textIn } from '../../../shared/index.js';

/** "/aide", "/aide@BaroBot", "/mes_donnees": Telegram's way to name a command. */
const COMMAND = /^\/([\p{L}\p{N}_]+)(?:@\w+)?(?=\s|$)/u;

/**
 * A command is read as its words, so that "/mes_donnees" means what « mes données » means.
 * "/start" stays: it is what Telegram itself sends when a person opens the bot, not a word they chose.
 */
function withoutSlash(text: string): string {
  const command = COMMAND.exec(text);
  if (!command || command[1] === 'start') return text;
  return command[1]!.replaceAll('_', ' ') + text.slice(command[0].length);
}

export const textKind: MessageKind = {
  field: 'text',
  read(message) {
    const text = textIn(message, 'text');
    return { kind: 'text', text: text.startsWith('/') ? withoutSlash(text) : text };
  },
};
