import type { EventHandler } from '../handlers/event-handler.js';
import { linkAccepted } from './link-accepted.js';
import { linkCodeAsked } from './link-code-asked.js';
import { linkCodeSaid } from './link-code-said.js';
import { linkEnded } from './link-ended.js';
import type { LinkParts } from './link-parts.js';
import { linkRefused } from './link-refused.js';

export { linkedAddresses, linkRequests } from './link-lookups.js';

/** Everything that can happen while phones are linked to one person. */
export const linkHandlers = (parts: LinkParts): EventHandler<unknown>[] => [
  linkCodeAsked(parts),
  linkCodeSaid(parts),
  linkAccepted(parts),
  linkRefused(parts),
  linkEnded(parts),
];
