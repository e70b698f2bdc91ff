/** What the page itself writes into a chat: nobody said it, and nobody is answered. By reason counted. */
export const NOTICES: ReadonlyMap<string, string> = new Map([
  ['e2e_notification', 'notice'],
  ['notification', 'notice'],
  ['notification_template', 'notice'],
  ['group_notification', 'notice'],
  ['gp2', 'notice'],
  ['broadcast_notification', 'notice'],
  ['protocol', 'notice'],
  ['debug', 'notice'],
  ['reaction', 'reaction'],
  ['call_log', 'call'],
  // Only its frame: each of its pictures comes as a message of its own.
  ['album', 'album'],
  // Waits for its sender's phone; comes again under the same id when it can be read.
  ['ciphertext', 'undecrypted'],
]);
