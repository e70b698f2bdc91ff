import { z } from 'zod';
import type { EventHandler } from '../../messaging/index.js';
import { phoneAt } from '../staff-phones.repository.js';
import type { PhoneHandlerParts } from './handler-parts.js';

/** « Délier ce téléphone », said on it. */
export const phoneUnlinked = ({ phones }: PhoneHandlerParts): EventHandler<object> => ({
  name: 'official.phone-unlinked',
  payload: z.looseObject({}),
  async handle(_payload, context) {
    const { tx, citizen, conversation } = context;
    const phone = await phoneAt(tx, conversation.id, citizen.id);
    await phones.endHere(tx, conversation.id, citizen.id, phone);
    context.say('official.unlinked');
  },
});
