import type { Session } from '../../engine/index.js';
import { seal, unseal, type Key } from '../../vault/index.js';

const place = (conversation: string): string => `conversations.session:${conversation}`;

/** Nonce and tag: no two sealed values have the same. */
const MARK = 28;
const markOf = (sealed: Buffer): string => sealed.toString('latin1', 0, MARK);

interface Remembered {
  conversation: string;
  mark: string;
  json: string;
}

/**
 * The last session that was sealed under each key, as long as the vault itself remembers the key: somebody in the
 * middle of a conversation has it opened by a look instead of a decryption. What the row holds decides, so another
 * process may have written it since, and a commit that failed leaves nothing false behind.
 */
const remembered = new WeakMap<Key, Remembered>();

export function sealSession(key: Key, conversation: string, session: Session): Buffer {
  const json = JSON.stringify(session);
  const sealed = seal(key, place(conversation), json);
  remembered.set(key, { conversation, mark: markOf(sealed), json });
  return sealed;
}

export function openSession(key: Key, conversation: string, sealed: Buffer): Session {
  const known = remembered.get(key);
  const isKnown = known?.conversation === conversation && known.mark === markOf(sealed);
  return JSON.parse(isKnown ? known.json : unseal(key, place(conversation), sealed).toString()) as Session;
}
