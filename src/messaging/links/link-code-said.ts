import { z } from 'zod';
import type { EventContext, EventHandler } from '../handlers/event-handler.js';
import { channelKind } from '../channel-kind.js';
import { holdsAnything } from '../citizens/erase-citizen.js';
import { countAttempt, isOwnCode, sayCode } from './link-codes.repository.js';
import type { LinkParts } from './link-parts.js';
import { countAddresses } from './rehome.js';

const payload = z.object({ code: z.string() });

/**
 * A code was said on another phone, by somebody who was told what it means. Nothing is linked and nothing shown
 * before the first phone agrees too; until then this one learns only whether the code was good.
 */
export const linkCodeSaid = (parts: LinkParts): EventHandler<z.infer<typeof payload>> => ({
  name: 'citizen.link-code-said',
  payload,
  async handle({ code }, context) {
    context.say(await answerTo(parts, digitsOf(code), context));
  },
});

/** As they are read aloud and written down: "482 913", "482-913", "4 8 2 9 1 3". */
const digitsOf = (code: string): string => code.normalize('NFKC').replace(/\D/g, '');

/** What this phone is told, as a catalogue key. */
async function answerTo(parts: LinkParts, digits: string, context: EventContext): Promise<string> {
  const { tx, now, citizen, conversation } = context;
  const { vault, messenger, erasers } = parts;
  if (!(await countAttempt(tx, conversation.id, now))) return 'link.too_often';
  if (await isOwnCode(tx, vault, citizen.id, digits, now)) return 'link.own_code';
  if ((await countAddresses(tx, citizen.id)) > 1) return 'link.already';
  if (await holdsAnything(tx, erasers, citizen.id)) return 'link.has_questions';
  const request = { said_in: conversation.id, said_by: citizen.id };
  const owner = await sayCode(tx, vault, digits, request, now);
  if (!owner) return 'link.wrong_code';
  const [here] = await tx.query<{ channel: string }>(`SELECT channel FROM conversations WHERE id = ?`, [
    conversation.id,
  ]);
  await messenger.tell(
    tx,
    owner.citizen_id,
    [{ key: 'link.somebody_asks', parameters: { channel: channelKind(here!.channel) } }],
    { to: owner.conversation },
  );
  return 'link.said';
}
