import type { InboundMessage } from '../../contract/index.js';

/**
 * Who wrote, by the lid where WhatsApp tells it, whichever of the two the page has named the chat after: a number
 * is given to somebody else one day, a lid never is.
 */
export function personOf(
  remote: string,
  aliases: readonly string[],
): Pick<InboundMessage, 'chat' | 'alsoKnownAs'> {
  const addresses = [remote, ...aliases];
  const chat = addresses.find((address) => address.endsWith('@lid')) ?? remote;
  const others = addresses.filter((address) => address !== chat);
  return { chat, ...(others.length > 0 && { alsoKnownAs: others }) };
}
