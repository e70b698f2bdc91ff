import { TelegramError } from 'telegraf';
import { NoAnswer } from '../../shared/http/index.js';
import { NOT_CONNECTED } from './keep-alive-agent.js';

/**
 * What became of a call that did not succeed, in facts and without any word of telegraf's errors: those
 * hold the address with the token, and the person's text.
 */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';

  constructor(
    readonly method: string,
    /** `answered`: the Bot API said no. `unreachable`: nothing left. `lost`: no word of the Bot API after that. */
    readonly outcome: 'answered' | 'unreachable' | 'lost',
    /** The Bot API's error_code; null without its answer. */
    readonly status: number | null,
    /** Milliseconds to wait, as told with a 429. */
    readonly retryAfterMs?: number,
    /** The Bot API's own words: to tell apart what shares a code, never to be logged. */
    readonly description = '',
    /** Instead of the usual words for an operator. */
    told = status === null ? outcome : `answered ${status}`,
  ) {
    super(`${method}: ${told}`);
  }
}

/** Telegram has the file no more under that id: 400, "wrong file identifier" or "wrong remote file identifier". */
export const isUnknownFile = (error: unknown): boolean =>
  error instanceof ApiFailure && error.status === 400 && /wrong .*file.?id/i.test(error.description);

/** The person takes no voice messages, by a setting of theirs: 400, VOICE_MESSAGES_FORBIDDEN. */
export const refusesVoice = (error: unknown): boolean =>
  error instanceof ApiFailure &&
  error.status === 400 &&
  /VOICE_MESSAGES_FORBIDDEN|restricted receiving of voice/i.test(error.description);

export function apiFailureOf(method: string, error: unknown): ApiFailure {
  if (error instanceof TelegramError) return answered(method, error);
  if (error instanceof NoAnswer) return unanswered(method, error);
  // Only telegraf's own way, which files go.
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return new ApiFailure(method, code === NOT_CONNECTED ? 'unreachable' : 'lost', null);
}

function unanswered(method: string, { left, httpStatus, message }: NoAnswer): ApiFailure {
  const told = httpStatus === undefined ? undefined : message;
  return new ApiFailure(method, left ? 'lost' : 'unreachable', null, undefined, undefined, told);
}

function answered(method: string, error: TelegramError): ApiFailure {
  // A gateway may answer JSON that is no answer of the Bot API: then the fields are missing.
  const {
    error_code: status,
    description,
    parameters,
  } = error.response as Partial<TelegramError['response']>;
  const seconds = parameters?.retry_after;
  return new ApiFailure(
    method,
    'answered',
    typeof status === 'number' ? status : null,
    typeof seconds === 'number' && seconds >= 0 ? seconds * 1000 : undefined,
    typeof description === 'string' ? description : '',
  );
}
