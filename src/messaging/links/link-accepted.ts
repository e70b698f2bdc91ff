import { z } from 'zod';
import type { Tx } from '../../database/index.js';
import type { EventHandler } from '../handlers/event-handler.js';
import { holdsAnything } from '../citizens/erase-citizen.js';
import { endRequest, forgetCodes, requestTo, type LinkRequest } from './link-codes.repository.js';
import type { LinkParts } from './link-parts.js';
import { countAddresses, holdConversation, rehome } from './rehome.js';
import { divertWaiting } from './waiting-messages.js';

const payload = z.object({ request: z.string() });

/** The first phone agrees: the conversation of the other one is this person's from now on. */
export const linkAccepted = (parts: LinkParts): EventHandler<z.infer<typeof payload>> => ({
  name: 'citizen.link-accepted',
  payload,
  async handle({ request: meant }, context) {
    const { tx, now, citizen } = context;
    const request = await requestTo(tx, citizen.id, now);
    if (request?.said_in !== meant) return context.say('link.gone');
    context.standAlone(request.said_in);
    await endRequest(tx, citizen.id, now);
    if (!(await isStillNobodys(tx, parts, request))) return context.say('link.gone');
    await divertWaiting(tx, parts.work, parts.wake, request.said_in, request.said_by);
    await rehome(tx, parts.vault, request.said_in, request.said_by, citizen);
    await dissolve(tx, parts, request.said_by);
    context.say('link.done');
    await parts.messenger.tell(tx, citizen.id, [{ key: 'link.done_there' }], { to: request.said_in });
  },
});

/** Held first, so that a question which is asked there at this moment is seen here. */
async function isStillNobodys(tx: Tx, { erasers }: LinkParts, request: LinkRequest): Promise<boolean> {
  if (!(await holdConversation(tx, request.said_in, request.said_by))) return false;
  if ((await countAddresses(tx, request.said_by)) > 1) return false;
  return !(await holdsAnything(tx, erasers, request.said_by));
}

/** Whoever the other phone was before had asked nothing: nobody is left of them. */
async function dissolve(tx: Tx, { erasers, media, vault }: LinkParts, citizenId: string): Promise<void> {
  for (const eraser of erasers) await eraser.erase(tx, citizenId);
  await media.eraseOf(tx, citizenId);
  await forgetCodes(tx, citizenId);
  await vault.eraseCitizen(tx, citizenId);
}
