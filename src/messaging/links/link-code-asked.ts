import { z } from 'zod';
import type { EventHandler } from '../handlers/event-handler.js';
import { CODE_MINUTES, issueCode } from './link-codes.repository.js';
import type { LinkParts } from './link-parts.js';

/** Somebody wants another phone linked to this one: they get a code to say there. */
export const linkCodeAsked = ({ vault, ids }: LinkParts): EventHandler<object> => ({
  name: 'citizen.link-code-asked',
  payload: z.looseObject({}),
  async handle(_payload, context) {
    const { tx, now, citizen, conversation } = context;
    const owner = { citizenId: citizen.id, conversation: conversation.id };
    const digits = await issueCode(tx, vault, owner, () => ids.digits(), now);
    context.say('link.code', { code: `${digits.slice(0, 3)} ${digits.slice(3)}`, minutes: CODE_MINUTES });
  },
});
