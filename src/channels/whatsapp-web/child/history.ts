import type whatsapp from 'whatsapp-web.js';
import type { Happening } from '../happening.js';
import { happeningOf } from './happening-of.js';

/** Messages asked for at first, of each chat that has news; doubled until they reach back far enough. */
const FIRST = 25;
const MOST = 1600;

/**
 * Everything that was written to us since (ms UTC), and what became of our own messages, in order. After an
 * absence the page loads messages in bulk and tells nobody: whoever only listens has missed them.
 */
export async function missedSince(client: whatsapp.Client, since: number): Promise<Happening[]> {
  const chats = await client.getChats();
  const news = chats.filter((chat) => isPersonal(chat) && chat.timestamp * 1000 >= since);
  const messages: whatsapp.Message[] = [];
  for (const chat of news) messages.push(...(await reachingBack(chat, since)));
  messages.sort((one, other) => one.timestamp - other.timestamp);
  return messages.map(happeningOf);
}

const isPersonal = ({ id }: whatsapp.Chat): boolean => id.server === 'c.us' || id.server === 'lid';

async function reachingBack(chat: whatsapp.Chat, since: number): Promise<whatsapp.Message[]> {
  for (let limit = FIRST; ; limit *= 2) {
    const messages = await chat.fetchMessages({ limit });
    const whole = messages.length < limit || limit >= MOST || messages[0]!.timestamp * 1000 < since;
    if (whole) return messages.filter(({ timestamp }) => timestamp * 1000 >= since);
  }
}
