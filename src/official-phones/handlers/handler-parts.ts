import type { Database } from '../../database/index.js';
import type { EventContext } from '../../messaging/index.js';
import type { Answers } from '../../questions/index.js';
import { ForbiddenError, NotFoundError, UserError } from '../../shared/index.js';
import type { StaffAccounts } from '../../staff/index.js';
import { dutyOf, type Duty } from '../duty.js';
import type { OfficialPhones } from '../official-phones.js';
import type { LoginLinks } from '../login-links.js';
import { phoneAt } from '../staff-phones.repository.js';

export interface PhoneHandlerParts {
  database: Database;
  accounts: Pick<StaffAccounts, 'principal'>;
  answers: Pick<Answers, 'answerIn' | 'giveBackIn'>;
  phones: OfficialPhones;
  logins: LoginLinks;
  publicUrl: string;
}

/**
 * Who answers here, looked up anew: the mandate may have ended since they were asked. Null, and told so with the link
 * taken away, when nobody does any more.
 */
export async function onDuty(
  { accounts, phones }: PhoneHandlerParts,
  context: EventContext,
): Promise<Duty | null> {
  const { tx, now, conversation, citizen } = context;
  const phone = await phoneAt(tx, conversation.id, citizen.id);
  const duty = phone && (await dutyOf(tx, accounts, phone.staffId, now));
  if (duty) return duty;
  await phones.endHere(tx, conversation.id, citizen.id, phone);
  context.say('official.ended');
  return null;
}

/** What a person is told whose step came too late; null for an error that is none of theirs. */
export function tooLate(error: unknown): string | null {
  if (error instanceof NotFoundError || error instanceof ForbiddenError) return 'official.gone';
  if (!(error instanceof UserError)) return null;
  return TOO_LATE[error.key] ?? null;
}

const TOO_LATE: Readonly<Record<string, string>> = {
  'inbox.error.already_done': 'official.already',
  'inbox.error.already_answered': 'official.already',
  'inbox.error.erased': 'official.gone',
  // The sound was not kept: it is asked for again.
  'inbox.answer.error.nothing': 'media.gone',
};
