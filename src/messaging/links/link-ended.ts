import { z } from 'zod';
import { channelKind } from '../channel-kind.js';
import type { EventContext, EventHandler } from '../handlers/event-handler.js';
import { insertCitizen, newCitizen } from '../lanes/people.js';
import type { LinkParts } from './link-parts.js';
import { countAddresses, holdConversation, rehome } from './rehome.js';
import { divertWaiting } from './waiting-messages.js';

/** The conversation of another phone; null: the one this was said on. */
const payload = z.object({ address: z.string().nullable() });

/** One of a person's phones is theirs no longer: whoever has it is somebody never met, and sees nothing of them. */
export const linkEnded = (parts: LinkParts): EventHandler<z.infer<typeof payload>> => ({
  name: 'citizen.link-ended',
  payload,
  async handle({ address }, context) {
    if ((await countAddresses(context.tx, context.citizen.id)) < 2) return context.say('link.alone');
    if (address === null || address === context.conversation.id) return leave(parts, context);
    return release(parts, context, address);
  },
});

async function leave({ work, wake, messenger }: LinkParts, context: EventContext): Promise<void> {
  const { tx, conversation, citizen } = context;
  const [here] = await tx.query<{ channel: string }>(`SELECT channel FROM conversations WHERE id = ?`, [
    conversation.id,
  ]);
  const { id: left } = citizen;
  await divertWaiting(tx, work, wake, conversation.id, left);
  await context.startOver();
  context.say('link.left');
  const parameters = { channel: channelKind(here!.channel) };
  await messenger.tell(tx, left, [{ key: 'link.left_there', parameters }]);
}

async function release(parts: LinkParts, context: EventContext, conversation: string): Promise<void> {
  const { tx, now, citizen } = context;
  const { vault, ids, messenger } = parts;
  if (!(await holdConversation(tx, conversation, citizen.id))) return context.say('link.gone');
  const stranger = newCitizen(vault, ids);
  await insertCitizen(tx, stranger, now);
  await divertWaiting(tx, parts.work, parts.wake, conversation, citizen.id);
  await rehome(tx, vault, conversation, citizen.id, stranger);
  context.say('link.ended');
  await messenger.tell(tx, stranger.id, [{ key: 'link.ended_there' }], {
    to: conversation,
    // Nobody knows yet who has that phone; until now they were spoken to in this one.
    language: citizen.language,
  });
}
