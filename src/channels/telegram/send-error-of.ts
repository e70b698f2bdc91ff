import { SendError } from '../contract/index.js';
import { ApiFailure } from './api-failure.js';

/** 400s that mean the person cannot be reached: Telegram has no code of its own for them. */
const GONE = /chat not found|PEER_ID_INVALID|user is deactivated|USER_IS_DEACTIVATED|user not found/i;

/**
 * | Telegram's answer | kind | why |
 * |---|---|---|
 * | 429 | throttled | with the seconds it asks for |
 * | 403 | blocked | blocked by the person, deactivated, or never written to us |
 * | 400 "chat not found" and the like | blocked | the same without a code |
 * | other 4xx | refused | it would be refused again |
 * | 401, 404 | unauthorised | the token is wrong: its path does not exist |
 * | 500, 501, 503 | unavailable | the server itself says that it did not do it |
 * | other 5xx | uncertain | a gateway in front of it speaks: what stands behind may have accepted |
 * | no connection, none free in time | unavailable | nothing can have left |
 * | silence, a broken connection, an answer that is not the Bot API's | uncertain | it may have been accepted |
 *
 * Of a call with a file telegraf itself judges a 5xx, by its status alone: there a gateway's 500 or 503
 * counts as the server's own.
 */
export function sendErrorOf(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (!(error instanceof ApiFailure)) return new SendError('refused', 'the message could not be built');
  return new SendError(kindOf(error), error.message, error.retryAfterMs);
}

function kindOf({ outcome, status, description }: ApiFailure): SendError['kind'] {
  if (outcome === 'unreachable') return 'unavailable';
  if (outcome === 'lost' || status === null) return 'uncertain';
  if (status === 429) return 'throttled';
  if (status === 401 || status === 404) return 'unauthorised';
  if (status === 403) return 'blocked';
  if (status === 500 || status === 501 || status === 503) return 'unavailable';
  if (status >= 500) return 'uncertain';
  return status === 400 && GONE.test(description) ? 'blocked' : 'refused';
}
