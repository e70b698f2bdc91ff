import type { Model } from './model.js';

/** Why something is not from one person to us; null when it is. Counted, never answered. */
export function strangerReason({ id, isStatusV3 }: Model): string | null {
  const server = id.remote.slice(id.remote.lastIndexOf('@') + 1);
  if (isStatusV3 === true || id.remote === 'status@broadcast') return 'status';
  if (id.fromMe) return 'own';
  if (server === 'g.us') return 'group';
  if (server === 'broadcast') return 'broadcast';
  if (server === 'newsletter') return 'newsletter';
  // Also official notices of WhatsApp itself ("0@c.us") and what comes from companies' bots.
  if (id.remote === '0@c.us' || server === 'bot') return 'service';
  return server === 'c.us' || server === 'lid' ? null : 'other';
}
