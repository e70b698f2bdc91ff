import type { Vault } from '../../vault/index.js';

/** An address of a provider, and the digest under which it is found: without the index key nobody can tell whose it is. */
export interface Name {
  readonly id: string;
  readonly address: string;
}

/** Addresses that were last heard of, so that a busy one is not digested anew for every message. */
const REMEMBERED = 5000;
const remembered = new WeakMap<Vault, Map<string, string>>();

/** The digest of an address. A conversation is named after the address it began with. */
export function addressId(vault: Vault, channel: string, account: string, address: string): string {
  let known = remembered.get(vault);
  if (!known) remembered.set(vault, (known = new Map<string, string>()));
  const whole = `${channel}\n${account}\n${address}`;
  let id = known.get(whole);
  if (id === undefined) {
    id = vault.index('conversation', channel, account, address);
    known.set(whole, id);
    if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
  }
  return id;
}

const UNNAMED = 'new:';

/** The name of a conversation that begins at an address after which another one is named already. */
export const unnamed = (unique: string): string => `${UNNAMED}${unique}`;

export const isAddressId = (conversation: string): boolean => !conversation.startsWith(UNNAMED);
