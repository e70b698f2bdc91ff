import { z } from 'zod';
import type { EventHandler } from '../handlers/event-handler.js';
import { endRequest } from './link-codes.repository.js';
import type { LinkParts } from './link-parts.js';

/** « Ce n'est pas moi »: whoever said the code stays a stranger. */
export const linkRefused = ({ messenger }: LinkParts): EventHandler<object> => ({
  name: 'citizen.link-refused',
  payload: z.looseObject({}),
  async handle(_payload, context) {
    const { tx, now, citizen } = context;
    const request = await endRequest(tx, citizen.id, now);
    context.say('link.refused');
    if (request)
      await messenger.tell(tx, request.said_by, [{ key: 'link.refused_there' }], { to: request.said_in });
  },
});
