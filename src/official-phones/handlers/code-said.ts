import { z } from 'zod';
import { countAttempt, type EventHandler } from '../../messaging/index.js';
import { dutyOf, titlesOf } from '../duty.js';
import type { PhoneHandlerParts } from './handler-parts.js';

const payload = z.object({ code: z.string() });

/** A code was said by somebody who was told what it means: from now on this phone answers for the office. */
export const codeSaid = ({ accounts, phones }: PhoneHandlerParts): EventHandler<z.infer<typeof payload>> => ({
  name: 'official.code-said',
  payload,
  async handle({ code }, context) {
    const { tx, now, citizen, conversation } = context;
    // The same budget as for phones of one citizen: guesses are guesses.
    if (!(await countAttempt(tx, conversation.id, now))) return context.say('official.too_often');
    const staffId = await phones.codes.use(tx, code.normalize('NFKC').replace(/\D/g, ''));
    const duty = staffId && (await dutyOf(tx, accounts, staffId, now));
    if (!duty) return context.say('official.code_wrong');
    await phones.link(tx, duty, { conversation: conversation.id, citizenId: citizen.id });
    context.say('official.linked', { office: titlesOf(duty) });
  },
});
