import { NotFoundError, UserError } from '../../shared/index.js';
import { UsageError } from '../usage-error.js';

const SAID: Readonly<Record<string, string>> = {
  'inbox.referrals.error.missing': 'Nothing may be empty.',
  'inbox.referrals.error.too_long': 'That is too long to be told in one message.',
  'inbox.referrals.error.number': '--number must hold digits and spaces only.',
};

/** What the inbox would say on its page, in one line for the operator. @throws {UsageError} */
export async function asUsage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotFoundError)
      throw new UsageError('There is no such number: "referral list" shows the ids.', { cause: error });
    if (error instanceof UserError && SAID[error.key])
      throw new UsageError(SAID[error.key]!, { cause: error });
    throw error;
  }
}
