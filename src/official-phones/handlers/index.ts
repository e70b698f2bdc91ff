import type { EventHandler } from '../../messaging/index.js';
import { answered } from './answered.js';
import { codeSaid } from './code-said.js';
import type { PhoneHandlerParts } from './handler-parts.js';
import { loginAsked } from './login-asked.js';
import { phoneUnlinked } from './phone-unlinked.js';
import { returned } from './returned.js';

export type { PhoneHandlerParts } from './handler-parts.js';

/** Everything that can happen while somebody answers for their office in a conversation. */
export const officialHandlers = (parts: PhoneHandlerParts): EventHandler<unknown>[] => [
  codeSaid(parts),
  phoneUnlinked(parts),
  answered(parts),
  returned(parts),
  loginAsked(parts),
];
