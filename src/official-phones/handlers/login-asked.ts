import { z } from 'zod';
import type { EventHandler } from '../../messaging/index.js';
import { LOGIN_LINK_MINUTES } from '../login-links.js';
import { onDuty, type PhoneHandlerParts } from './handler-parts.js';

/** « Avoir un lien »: a way into the inbox without a password, on the phone that asks. */
export const loginAsked = (parts: PhoneHandlerParts): EventHandler<object> => ({
  name: 'official.login-asked',
  payload: z.looseObject({}),
  async handle(_payload, context) {
    const duty = await onDuty(parts, context);
    if (!duty) return;
    const token = await parts.logins.make(context.tx, duty.principal);
    if (token === null) return context.say('official.login_other');
    const url = parts.logins.urlOf(token);
    context.say('official.login', { url, minutes: LOGIN_LINK_MINUTES });
  },
});
